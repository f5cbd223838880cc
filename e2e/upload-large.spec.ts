import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { sizeOf } from '@rdrive/contract/sizes';
import * as app from './support/app.ts';
import { sha256OfFile, writeLarge } from './support/large-files.ts';
import { CONNECTION_LOST, expect, test } from './support/test.ts';
import {
  choose,
  countParts,
  filesIn,
  type PartCounter,
  panel,
  sha256OfOriginal,
  slowDown,
  workFolder,
} from './support/uploads.ts';

/** Of the sizes that the test sends. */
const PART_SIZE = 16 * 1024 * 1024;
const SIZE = sizeOf('uploadLargeBytes');
const PARTS = Math.ceil(SIZE / PART_SIZE);

/** Waits until so many more parts have arrived, or all: an S3 takes them while the server is away. */
async function more(parts: PartCounter, count: number): Promise<void> {
  const target = Math.min(parts.arrived().length + count, PARTS);
  await expect.poll(() => parts.arrived().length, { intervals: [50], timeout: 300_000 }).toBeGreaterThanOrEqual(target);
}

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/library');
  await app.expectLibrary(page);
  await slowDown(page, sizeOf('uploadBytesPerSecond'));
}

test('a large file survives a closed tab, a lost network, a killed server and an expired token', async ({
  page,
  context,
  server,
  home,
  complaints,
}) => {
  test.setTimeout(3_000_000);
  complaints.tolerate(CONNECTION_LOST);
  complaints.tolerate(/ERR_INTERNET_DISCONNECTED|status of 401/);
  await using work = await workFolder();
  const path = work.path('long walk.mp4');
  await writeLarge(path, SIZE);
  const parts = countParts(context);
  await app.setUp(page, 'ana');
  await openLibrary(page);

  let tab = page;
  await test.step('the tab is closed in the middle, and another one goes on once the same file is chosen', async () => {
    await choose(tab, path);
    await more(parts, 2);
    await tab.close();
    tab = await context.newPage();
    await openLibrary(tab);
    await expect(panel(tab).getByText('Choose it again, and it goes on where it stopped')).toBeVisible();
    await panel(tab).getByLabel('Choose the same files again').first().setInputFiles(path);
    await more(parts, 1);
  });

  await test.step('the network is gone for a while, and it goes on by itself', async () => {
    await context.setOffline(true);
    await expect(panel(tab).getByText('Uploading goes on by itself')).toBeVisible();
    // How long the outage lasts is what is tried.
    await sleep(sizeOf('uploadOutageSeconds') * 1000);
    await context.setOffline(false);
    await slowDown(tab, sizeOf('uploadBytesPerSecond'));
    await more(parts, 1);
  });

  await test.step('the server is killed and comes back on the same data', async () => {
    await server.kill();
    // To an S3 parts go by themselves: until their grants run out they need no server.
    if (home === 'house') await expect(panel(tab).getByText('Uploading goes on by itself')).toBeVisible();
    else await more(parts, 1);
    await server.restart();
    await more(parts, 1);
  });

  await test.step('the access token has expired, and nobody notices', async () => {
    await context.clearCookies({ name: /rdrive-access/ });
    await expect(tab.getByText('1 file uploaded')).toBeVisible({ timeout: 600_000 });
  });

  const [file] = await filesIn(tab, '/');
  if (!file) throw new Error('the file is not in the library');
  const sha256 = await sha256OfFile(path);
  expect(file).toMatchObject({ fileName: 'long walk.mp4', fileSize: SIZE, sha256 });
  expect(await sha256OfOriginal(tab, file)).toBe(sha256);
  expect(new Set(parts.arrived()).size).toBe(parts.arrived().length);
  expect(parts.arrived().length).toBeLessThanOrEqual(PARTS);
  // Three interruptions, each of which may cost the one part that was leaving.
  expect(parts.begun()).toBeLessThanOrEqual(PARTS + 3);
});
