import type { Page } from '@playwright/test';
import { makeLibrary } from '../bench/library/make.ts';
import * as app from './support/app.ts';
import { expect, test } from './support/test.ts';

const HEAP_MB = 100;

/** Tiles in the window without a decoded picture. */
function blankTiles(page: Page): Promise<number> {
  return page.evaluate(() => {
    const inSight = [...document.querySelectorAll('[data-entry]')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const shown = inSight.filter((tile) => {
      const picture = tile.querySelector('img');
      return picture?.complete && picture.naturalWidth > 0 && getComputedStyle(picture).opacity === '1';
    });
    return inSight.length === 0 ? -1 : inSight.length - shown.length;
  });
}

async function goTo(page: Page, part: number): Promise<void> {
  await page.evaluate((to) => window.scrollTo(0, to * (document.documentElement.scrollHeight - innerHeight)), part);
  await expect.poll(() => blankTiles(page), { message: `blank tiles at ${part}`, timeout: 30_000 }).toBe(0);
}

/** Megabytes of live JavaScript objects, after the garbage has been collected. */
async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

test('folders of 0, 1, 50 and many files: listed, scrolled to the end, nothing blank, little memory', async ({
  page,
  home,
  server,
}) => {
  test.setTimeout(420_000);
  // Each file is two transactions, which DynamoDB Local does one after another.
  const many = home === 'house' ? 5_000 : 1_000;
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.setUp(page, 'ana');
  for (const [folder, count] of [
    ['/none', 0],
    ['/one', 1],
    ['/fifty', 50],
    ['/thousands', many],
  ] as const)
    await makeLibrary(server.storeEnv, { folder, count, videoEvery: count > 40 ? 40 : 0 });

  await page.goto('/library/none');
  await expect(page.getByText('Drop photos here')).toBeVisible();
  await page.goto('/library/one');
  await goTo(page, 1);
  await page.goto('/library/fifty');
  await goTo(page, 0);
  await goTo(page, 1);

  await page.goto('/library/thousands');
  await goTo(page, 0);
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Control+a');
        return page.getByText(`${many.toLocaleString('en')} selected`).count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  await page.keyboard.press('Escape');
  for (let step = 0; step <= 20; step += 1) await goTo(page, step / 20);
  const tiles = await page.locator('[data-entry]').count();
  expect(tiles, 'tiles in the page').toBeLessThan(150);
  const heap = await heapOf(page);
  test.info().annotations.push({ type: 'JS heap', description: `${heap.toFixed(1)} MB` });
  expect(heap, 'MB of JS heap').toBeLessThan(HEAP_MB);

  await test.step('the place is kept over the viewer, a reload and another width', async () => {
    await goTo(page, 0.6);
    const middle = page.locator('[data-entry]').nth(Math.floor(tiles / 2));
    const name = (await middle.getAttribute('aria-label')) ?? '';
    await middle.click();
    await expect(app.viewer(page)).toBeVisible();
    await app.closeViewer(page);
    const tile = page.getByRole('button', { name, exact: true });
    await expect(tile).toBeInViewport();
    await page.reload();
    await expect(tile).toBeInViewport({ timeout: 30_000 });
    const first = page.getByRole('button', { name: (await firstName(page)) ?? '', exact: true });
    await page.setViewportSize({ width: 700, height: 900 });
    await expect(first).toBeInViewport();
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect(first).toBeInViewport();
  });
});

/** The first tile of the first row that begins in the window or above it. */
function firstName(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const tiles = [...document.querySelectorAll('[data-entry]')];
    return tiles.find((tile) => tile.getBoundingClientRect().bottom > 1)?.getAttribute('aria-label') ?? undefined;
  });
}
