import type { Page } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, type Device, freshContext, openPage, startBrowser } from './browser.ts';
import { firstScreen } from './first-screen.ts';
import { heapOfIndex, heapOfPage } from './heap.ts';
import { FILES, libraryDrive } from './library-drive.ts';

const what = `a library of ${FILES} files`;

/** What a first visit and the one after it take. */
interface Visit {
  readonly home: number;
  readonly index: number;
  readonly warm: number;
  readonly heap: number;
}

/** Seconds from the press of the button until the first screen has its pictures. */
async function logInUntilShown(page: Page, address: string): Promise<number> {
  const button = await beforeLogIn(page, 'ana', address);
  const began = await page.evaluate(() => {
    const pressed = new Promise<number>((resolve) =>
      addEventListener('click', () => resolve(performance.now()), { capture: true, once: true }),
    );
    Object.assign(globalThis, { pressed });
    return true;
  });
  if (!began) throw new Error('The page does not listen');
  await button.click();
  await page.getByLabel('Password').waitFor({ state: 'detached' });
  const shown = await page.evaluate(firstScreen);
  const pressed = await page.evaluate(() => (globalThis as unknown as { pressed: Promise<number> }).pressed);
  return (shown - pressed) / 1_000;
}

async function visitsOf(device: Device): Promise<Runs<Visit>> {
  const { server } = await libraryDrive();
  const browser = await startBrowser();
  const visit = async (address: string) => {
    const context = await freshContext(browser, server.url, device);
    const page = await openPage(context, device);
    const seconds = await logInUntilShown(page, address);
    return { context, page, seconds };
  };
  return {
    async run() {
      const first = await visit('/');
      await first.context.close();
      const second = await visit('/timeline');
      const heap = (await heapOfIndex(browser)) + (await heapOfPage(second.page));
      // A warm start begins in a tab of its own, once the worker of the first has ended.
      await second.page.close();
      const page = await openPage(second.context, device);
      await page.goto('/timeline', { waitUntil: 'commit' });
      const warm = (await page.evaluate(firstScreen)) / 1_000;
      await second.context.close();
      return { home: first.seconds, index: second.seconds, warm, heap };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

function openOn(device: Device): Bench[] {
  const seconds = { unit: 's' };
  return boundedBenches(
    () => visitsOf(device),
    [
      {
        ...seconds,
        name: `library-open-first-${device}`,
        subject: `${what}, a fresh browser (${device}): from the press of "Log in" to a first screen of decoded pictures`,
        bound: 1.5,
        of: ({ home }) => home,
      },
      {
        ...seconds,
        name: `library-open-index-${device}`,
        subject: `${what}, a fresh browser (${device}): from the press of "Log in" until the timeline, which needs the whole index, shows its first screen`,
        bound: 4,
        of: ({ index }) => index,
      },
      {
        ...seconds,
        name: `library-open-warm-${device}`,
        subject: `${what}, the second visit (${device}): from the navigation to the first screen of the timeline`,
        bound: 0.7,
        of: ({ warm }) => warm,
      },
      {
        name: `library-open-heap-${device}`,
        unit: 'MB',
        subject: `${what}: live JavaScript objects and buffers of the page and of the worker of the index, on the timeline (${device})`,
        bound: 120,
        of: ({ heap }) => heap,
      },
    ],
  );
}

export const libraryOpenBenches: readonly Bench[] = [...openOn('desktop'), ...openOn('phone')];
