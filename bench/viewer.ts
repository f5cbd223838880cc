import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findBrowser } from '../e2e/support/browser.ts';
import { PASSWORD } from '../e2e/support/person.ts';
import type { Bench } from './bench.ts';
import { type Drive, diskFile, startDrive } from './drive.ts';
import { makeLibrary } from './library/make.ts';

const VIEWPORT = { width: 1_440, height: 900 };
const SIZE = { width: 12_000, height: 8_400 };
const STEPS = 60;

type Path = readonly [from: readonly [number, number], to: readonly [number, number]];

/** Four moves by fingers over a picture that is zoomed in: across and back, then closer with two of them, and across. */
const MOVES: readonly (readonly Path[])[] = [
  [
    [
      [300, 300],
      [1_000, 700],
    ],
  ],
  [
    [
      [1_000, 700],
      [300, 300],
    ],
  ],
  [
    [
      [600, 450],
      [500, 450],
    ],
    [
      [840, 450],
      [940, 450],
    ],
  ],
  [
    [
      [1_000, 300],
      [300, 700],
    ],
  ],
];

async function startBrowser(): Promise<Browser> {
  const { env, ...launch } = await findBrowser();
  return chromium.launch({ ...launch, args: [...launch.args], env: { ...process.env, ...env } });
}

async function enter(browser: Browser, drive: Drive): Promise<Page> {
  const context = await browser.newContext({ baseURL: drive.server.url, viewport: VIEWPORT, hasTouch: true });
  const page = await context.newPage();
  await page.goto('/library');
  await page.getByLabel('Username').fill('ana');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).first().waitFor();
  return page;
}

async function touch(cdp: CDPSession, paths: readonly Path[], steps: number): Promise<void> {
  const at = (part: number) =>
    paths.map(([from, to], id) => ({
      id,
      x: from[0] + (to[0] - from[0]) * part,
      y: from[1] + (to[1] - from[1]) * part,
    }));
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  // Each is answered when the page has seen it, once a frame.
  for (let step = 1; step <= steps; step += 1)
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / steps) });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Seconds that the moves take, after one that does not count. */
async function secondsOfMoves(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  for (const paths of MOVES) await touch(cdp, paths, 8);
  const began = performance.now();
  for (const paths of MOVES) await touch(cdp, paths, STEPS);
  const seconds = (performance.now() - began) / 1_000;
  await cdp.detach();
  return seconds;
}

/** A photo of 100 MP with something in each of its pixels. */
async function makeHuge(path: string): Promise<void> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const small = { width: SIZE.width / 4, height: SIZE.height / 4, channels: 3, background: '#808080', noise } as const;
  await sharp(await sharp({ create: small }).png().toBuffer())
    .resize(SIZE)
    .jpeg({ quality: 85 })
    .toFile(path);
}

async function allReady({ person }: Drive): Promise<void> {
  for (;;) {
    const { files } = await person.api.folders.list({ path: '/', limit: 10 });
    if (files.every(({ state }) => state !== 'processing')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The page of the limit: a layer of the size of the picture on the stage, moved as fingers move. */
function openPlain(): void {
  const layer = document.createElement('div');
  layer.style.cssText =
    'position:fixed;left:77px;top:0;width:1286px;height:900px;will-change:transform;background:linear-gradient(45deg,#146,#fa6)';
  document.body.append(layer);
  document.documentElement.style.touchAction = 'none';
  addEventListener('pointermove', ({ clientX, clientY }) => {
    layer.style.transform = `translate(${clientX - 720}px, ${clientY - 450}px) scale(8)`;
  });
}

/** Pinch and pan at the rate of a layer that is only moved: nothing large is laid out, decoded or painted for it. */
const zoomBench: Bench = {
  name: 'viewer-zoom',
  subject: `${MOVES.length * STEPS} moves of fingers over a JPEG of 100 MP in the viewer of Chromium, zoomed in: panned, pinched, panned`,
  limit: 'the same over a page that is one coloured layer, panned by its transform',
  ratio: 'time',
  target: 1.5,
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-zoom-'));
    await makeHuge(join(folder, 'huge.jpg'));
    const drive = await startDrive();
    await drive.person.upload('/', [await diskFile(join(folder, 'huge.jpg'))]);
    await allReady(drive);
    const browser = await startBrowser();
    const page = await enter(browser, drive);
    await page.locator('[data-entry] img').first().click();
    await page.locator('[data-current] [data-picture] img').first().waitFor();
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('+');
    await page.locator('[data-current] canvas[data-full]').waitFor();
    const plain = await browser.newPage({ viewport: VIEWPORT, hasTouch: true });
    await plain.evaluate(openPlain);
    return {
      async subject() {
        await page.bringToFront();
        return secondsOfMoves(page);
      },
      async limit() {
        await plain.bringToFront();
        return secondsOfMoves(plain);
      },
      async [Symbol.asyncDispose]() {
        await browser.close();
        await drive[Symbol.asyncDispose]();
        await rm(folder, { recursive: true });
      },
    };
  },
};

/** Runs in the page: milliseconds from a click on a tile until the picture of the viewer has been drawn. */
async function openFirst(): Promise<number> {
  const tile = document.querySelector<HTMLElement>('[data-entry]');
  const drawn = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-current] [data-picture]')) return;
      observer.disconnect();
      // A task after the frame: by then that frame has been handed on.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  const began = performance.now();
  tile?.click();
  return (await drawn) - began;
}

/** The limit is what a person takes for at once. */
const openBench: Bench = {
  name: 'viewer-open',
  subject: 'the viewer opened from a folder of 500 photos: from the click until its picture is drawn, the median of 9',
  limit: '0.1 s, as a fixed bound',
  ratio: 'time',
  target: 1,
  async prepare() {
    const drive = await startDrive();
    await makeLibrary(drive.server.storeEnv, { folder: '/open', count: 500 });
    const browser = await startBrowser();
    const page = await enter(browser, drive);
    await page.goto('/library/open');
    await page.locator('[data-entry] img').first().waitFor();
    return {
      async subject() {
        const times: number[] = [];
        for (let n = 0; n < 9; n += 1) {
          times.push(await page.evaluate(openFirst));
          await page.keyboard.press('Escape');
          await page.locator('[data-current]').waitFor({ state: 'detached' });
          await page.locator('[data-ghost]').waitFor({ state: 'detached' });
        }
        return (times.toSorted((a, b) => a - b)[4] ?? Number.NaN) / 1_000;
      },
      limit: async () => 0.1,
      async [Symbol.asyncDispose]() {
        await browser.close();
        await drive[Symbol.asyncDispose]();
      },
    };
  },
};

export const viewerBenches: readonly Bench[] = [openBench, zoomBench];
