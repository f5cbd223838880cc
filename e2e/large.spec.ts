import { rm } from 'node:fs/promises';
import { measured } from '@rdrive/contract/measured';
import { sizeOf } from '@rdrive/contract/sizes';
import * as app from './support/app.ts';
import { madeFile } from './support/made-bytes.ts';
import { browserMemory, memoryDuring, missingForMemory, peakOf } from './support/memory.ts';
import { setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';
import { readZip } from './support/zip.ts';

// A worker makes the zips.
test.use({ serviceWorkers: 'allow' });

const MB = 1_000_000;
/** Of the main process of the server, in bytes. */
const SERVER_AT_MOST = 250 * MB;
/** By how much a browser may grow over a download of any size: what is on its way, and garbage not yet collected. */
const BROWSER_GROWTH = 200 * MB;
/** By how much the second half of a download may take more than the first. */
const CREEP = 100 * MB;
const SMALL_FILES = 8;

test('gigabytes go up and come down as one zip with flat memory, in the server and in the browser', async ({
  page,
  browser,
  server,
  home,
}) => {
  test.setTimeout(3_600_000);
  test.skip(missingForMemory !== undefined, missingForMemory);
  test.skip(home !== 'house', 'the S3 of the tests keeps everything in memory itself');
  const total = sizeOf('zipBytes');
  const small = Math.floor(total / 3 / SMALL_FILES);
  const files = [
    madeFile('large.mp4', total - small * SMALL_FILES),
    ...Array.from({ length: SMALL_FILES }, (_, n) => madeFile(`small ${n}.mp4`, small)),
  ];
  const person = await setUpBy(server.url, 'ana');
  await person.upload('/Trip', files);
  const up = await peakOf(server.pid());

  await app.logIn(page, 'ana');
  await expect(app.folder(page, 'Trip')).toBeVisible();
  const before = await browserMemory(browser);
  await page.getByRole('button', { name: 'Actions for folder Trip' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('menuitem', { name: 'Download' }).click(),
  ]);
  const began = performance.now();
  const seen = await memoryDuring(browser, download.path());
  const middle = Math.floor(seen.length / 2);
  const first = Math.max(before, ...seen.slice(0, middle));
  const second = Math.max(...seen.slice(middle));
  const seconds = (performance.now() - began) / 1000;
  const down = await peakOf(server.pid());

  const path = await download.path();
  const zip = await readZip(path);
  for (const file of files) expect(zip.get(`Trip/${file.name}`)?.sha256, file.name).toBe(file.sha256());
  await rm(path);

  measured('a zip, in all', total, 'bytes');
  measured('a zip, per second', Math.round(total / seconds), 'bytes/s');
  measured('server, most resident over the upload', up, 'bytes');
  measured('server, most resident over upload and download', down, 'bytes');
  measured('browser, growth over the download', Math.max(first, second) - before, 'bytes');
  measured('browser, second half over the first', second - first, 'bytes');
  expect(down).toBeLessThanOrEqual(SERVER_AT_MOST);
  expect(Math.max(first, second) - before).toBeLessThanOrEqual(BROWSER_GROWTH);
  expect(second - first).toBeLessThanOrEqual(CREEP);
});
