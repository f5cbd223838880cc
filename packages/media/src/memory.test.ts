import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lawTimeout, sizeOf } from '@rdrive/contract/sizes';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { createMediaPool, type PoolResult } from './pool/pool.ts';
import { makeHeic, makeTiles } from './testing/make-heic.ts';
import { tempDir } from './testing/temp-dir.ts';

const MB = 1_000_000;
/** Millions of pixels are encoded, decoded and encoded again. */
const timeout = lawTimeout(120_000);

/** Grain all over, so that nothing is smaller in memory than a photo is; of the shape 4:3. */
async function large(): Promise<Sharp> {
  const width = Math.round(Math.sqrt((sizeOf('mediaLargePixels') * 4) / 3));
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const create = { width: 512, height: 512, channels: 3, background: '#888', noise } as const;
  const input = await sharp({ create }).png().toBuffer();
  const canvas = { width, height: Math.round(width * 0.75), channels: 3, background: '#888' } as const;
  return sharp({ create: canvas }).composite([{ input, tile: true }]);
}

async function runIn(dir: string, fileName: string): Promise<PoolResult> {
  await using pool = createMediaPool({ children: 1 });
  const outDir = join(dir, 'out');
  await mkdir(outDir);
  return await pool.run({ path: join(dir, fileName), outDir, fileName, uploadedAt: '2026-01-02T03:04:05.000Z' });
}

test.each([
  ['a baseline JPEG', 'a.jpg', 600, (picture: Sharp) => picture.jpeg()],
  ['a PNG', 'a.png', 600, (picture: Sharp) => picture.png({ compressionLevel: 1 })],
  ['a TIFF', 'a.tif', 600, (picture: Sharp) => picture.tiff({ compression: 'lzw' })],
  ['a progressive JPEG', 'a.jpg', 900, (picture: Sharp) => picture.jpeg({ progressive: true })],
] as const)('%s takes no more memory than it may', { timeout }, async (_, fileName, most, format) => {
  await using dir = await tempDir();
  await format(await large()).toFile(join(dir.path, fileName));
  const { state, peakBytes } = await runIn(dir.path, fileName);
  expect(state).toBe('ready');
  expect(peakBytes).toBeLessThan(most * MB);
});

test('a HEIC of half as many pixels, in tiles, takes no more memory than it may', { timeout }, async () => {
  await using dir = await tempDir();
  const rows = Math.round(Math.sqrt((sizeOf('mediaLargePixels') / 2 / 512 ** 2) * 0.75));
  const columns = Math.round(rows / 0.75);
  const made = await makeTiles(dir.path, [100], 512, 512);
  const tiles = { ...made, data: Array.from({ length: columns * rows }, () => made.data).flat() };
  const heic = makeHeic({ tiles, columns, rows, width: columns * 512, height: rows * 512, turns: 3 });
  await writeFile(join(dir.path, 'a.heic'), heic);
  const { state, peakBytes, facts } = await runIn(dir.path, 'a.heic');
  expect({ state, ...facts }).toMatchObject({ state: 'ready', width: rows * 512, height: columns * 512 });
  expect(peakBytes).toBeLessThan(600 * MB);
});
