import type { Page } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, type Device, freshContext, openPage, startBrowser } from './browser.ts';
import { firstScreen } from './first-screen.ts';
import { FILES, libraryDrive } from './library-drive.ts';

/** What people look for; each key is one measurement. */
const SEARCHES = ['lisbon', 'july 2019', 'iphone', 'harbour', 'screenshot', 'videos'];

/** Runs in the page: times from each key until the page has drawn other photos for it, ms. */
function listenForKeys(): void {
  const times: number[] = [];
  let key = Number.NaN;
  addEventListener('input', (event) => (key = event.timeStamp), { capture: true });
  const isPhoto = (node: Node) => node instanceof Element && (node.matches('li, section') || node.querySelector('li'));
  new MutationObserver((records) => {
    const inPhotos = records.some(
      ({ target, addedNodes, removedNodes }) =>
        target instanceof Element &&
        target.closest('main') &&
        !target.closest('[role=listbox]') &&
        [...addedNodes, ...removedNodes].some(isPhoto),
    );
    if (!inPhotos || Number.isNaN(key)) return;
    const began = key;
    key = Number.NaN;
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)));
  }).observe(document.body, { childList: true, subtree: true });
  Object.assign(globalThis, { keyTimes: times });
}

async function typeAll(page: Page): Promise<number[]> {
  await page.evaluate(listenForKeys);
  const box = page.getByRole('combobox').first();
  for (const search of SEARCHES) {
    await box.fill('');
    await page.waitForTimeout(400);
    // Slower than people type: each key is measured by itself.
    await box.pressSequentially(search, { delay: 250 });
    await page.waitForTimeout(400);
  }
  return page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

async function searchRuns(device: Device): Promise<Runs<number>> {
  const { server } = await libraryDrive();
  const browser = await startBrowser();
  return {
    async run() {
      const context = await freshContext(browser, server.url, device);
      const page = await openPage(context, device);
      await (await beforeLogIn(page, 'ana', '/timeline')).click();
      await page.evaluate(firstScreen);
      await page.goto('/search');
      await page.getByRole('combobox').first().waitFor();
      // Nobody types in the first second of a view: the index of a worker that has just begun is read in it.
      await page.waitForTimeout(1_500);
      const times = await typeAll(page);
      console.log(`  ${device}: ${times.length} keys, ${times.map(Math.round).join(' ')}`);
      await context.close();
      return percentile95(times);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

const searchOn = (device: Device, bound: number) =>
  boundedBenches(
    () => searchRuns(device),
    [
      {
        name: `library-search-${device}`,
        unit: 'ms',
        subject: `typing in the search of ${FILES} files (${device}): from a key until other photos are drawn, with or without their pictures, the 95th of 100`,
        bound,
        of: (milliseconds) => milliseconds,
      },
    ],
  );

export const librarySearchBenches: readonly Bench[] = [...searchOn('desktop', 30), ...searchOn('phone', 100)];
