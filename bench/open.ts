import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../e2e/support/browser.ts';
import { PASSWORD } from '../e2e/support/person.ts';
import type { Bench } from './bench.ts';
import { startDrive } from './drive.ts';
import { makeLibrary } from './library/make.ts';

const PHOTOS = 2_000;
const FOLDER = '/open';
const VIEWPORT = { width: 1_440, height: 900 };

/**
 * Runs in the page: milliseconds from the start of the navigation until every tile that the window shows has its picture
 * decoded, down to the lower edge of the window.
 */
async function firstScreen(): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (;;) {
    const tiles = [...document.querySelectorAll('[data-entry]')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const pictures = tiles.flatMap((tile) => tile.querySelector('img') ?? []);
    const full = Math.max(0, ...tiles.map((tile) => tile.getBoundingClientRect().bottom)) >= innerHeight;
    const loaded = pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
    if (full && loaded && pictures.length === tiles.length) {
      await Promise.all(pictures.map((picture) => picture.decode()));
      return performance.now();
    }
    await frame();
  }
}

/** Cookies of a person who is logged in, for browsers that have seen nothing else yet. */
async function logIn(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Username').fill('ana');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/**
 * A folder opened by its address. `cold`: by a browser that holds the session and nothing else. `warm`: once more, with
 * program and pictures in its cache. The limit is no other program but what a person takes for at once.
 */
function openBench(how: 'cold' | 'warm', bound: number): Bench {
  return {
    name: `open-${how}`,
    subject: `a folder of ${PHOTOS} photos in Chromium, ${how}: from the navigation to a first screen of decoded thumbnails`,
    limit: `${bound} s, as a fixed bound`,
    ratio: 'time',
    target: 1,
    async prepare() {
      const drive = await startDrive();
      await makeLibrary(drive.server.storeEnv, { folder: FOLDER, count: PHOTOS });
      const { env, ...launch } = await findBrowser();
      const browser = await chromium.launch({ ...launch, args: [...launch.args], env: { ...process.env, ...env } });
      const storageState = await logIn(browser, drive.server.url);
      return {
        async subject() {
          const context = await browser.newContext({ baseURL: drive.server.url, storageState, viewport: VIEWPORT });
          const page = await context.newPage();
          const visit = async () => {
            await page.goto(`/library${FOLDER}`, { waitUntil: 'commit' });
            return page.evaluate(firstScreen);
          };
          let milliseconds = await visit();
          if (how === 'warm') {
            milliseconds = await visit();
          }
          await context.close();
          return milliseconds / 1_000;
        },
        limit: async () => bound,
        async [Symbol.asyncDispose]() {
          await browser.close();
          await drive[Symbol.asyncDispose]();
        },
      };
    },
  };
}

export const openBenches: readonly Bench[] = [openBench('cold', 1), openBench('warm', 0.5)];
