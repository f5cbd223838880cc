import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type HeicFixture, makeHeic, makeTiles } from '../testing/make-heic.ts';
import { derivativePath, runBytes } from '../testing/run-original.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { decodeHeifTiles } from './heif-tiles.ts';

/** Brightness of pixels of a picture, by their places. */
async function lumaAt(path: string, ...places: readonly (readonly [x: number, y: number])[]): Promise<number[]> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  return places.map(([x, y]) => data[(y * info.width + x) * info.channels] ?? -1);
}

/** What brightness of video range is on a screen. */
const onScreen = (luma: number) => ((luma - 16) * 255) / 219;

function expectNear(found: readonly number[], expected: readonly number[]): void {
  const away = found.map((value, n) => Math.abs(value - (expected[n] ?? 0)));
  expect(Math.max(...away), `${found.join()} instead of ${expected.map(Math.round).join()}`).toBeLessThan(8);
}

const LUMAS = [40, 80, 120, 160];

/** Two by two tiles of 64 pixels, of which the right and lower ones are shown in part. */
async function grid(dir: string, more: Partial<HeicFixture> = {}): Promise<Buffer> {
  const tiles = await makeTiles(dir, LUMAS);
  return makeHeic({ tiles, columns: 2, rows: 2, width: 100, height: 90, ...more });
}

describe('a grid of tiles', () => {
  // The right half of the tile at the left, and the left half of the one at the right, in both rows; then turned anticlockwise.
  const stored = [
    [48, 32],
    [80, 32],
    [48, 80],
    [80, 80],
  ] as const;
  const lumas = [40, 80 + 40, 120, 160 + 40].map(onScreen);
  test.each([
    [0, 100, 90, (x: number, y: number) => [x, y] as const],
    [1, 90, 100, (x: number, y: number) => [y, 99 - x] as const],
    [2, 100, 90, (x: number, y: number) => [99 - x, 89 - y] as const],
    [3, 90, 100, (x: number, y: number) => [89 - y, x] as const],
  ])('turned by %i quarters', async (turns, width, height, turn) => {
    await using dir = await tempDir();
    const result = await runBytes(dir.path, 'a.heic', await grid(dir.path, { turns }));
    expect(result).toMatchObject({ state: 'ready', facts: { fileType: 'image/heic', width, height, full: true } });
    const full = derivativePath(result, 'full.webp');
    expect(await sharp(full).metadata()).toMatchObject({ width, height });
    expectNear(await lumaAt(full, ...stored.map(([x, y]) => turn(x, y))), lumas);
  });

  test('a gain map is left alone, alpha and what has no plan are left to libheif', async () => {
    await using dir = await tempDir();
    const path = `${dir.path}/a.heic`;
    await writeFile(path, await grid(dir.path, { auxiliary: 'urn:com:apple:photo:2020:aux:hdrgainmap' }));
    expect(await decodeHeifTiles(path, 1e6)).toMatchObject({ width: 100, height: 90, hasAlpha: false });
    await writeFile(path, await grid(dir.path, { auxiliary: 'urn:mpeg:hevc:2015:auxid:1' }));
    expect(await decodeHeifTiles(path, 1e6)).toBeUndefined();
    await writeFile(path, await grid(dir.path, { columns: 3 }));
    expect(await decodeHeifTiles(path, 1e6)).toBeUndefined();
  });

  test('too many pixels, tiles that do not cover it and tiles beyond the end are refused', async () => {
    await using dir = await tempDir();
    const path = `${dir.path}/a.heic`;
    const bytes = await grid(dir.path);
    await writeFile(path, bytes);
    await expect(decodeHeifTiles(path, 8_999)).rejects.toMatchObject({ reason: 'too-many-pixels' });
    await writeFile(path, bytes.subarray(0, bytes.length - 100));
    expect(await decodeHeifTiles(path, 1e6)).toBeUndefined();
    await writeFile(path, await grid(dir.path, { width: 200 }));
    await expect(decodeHeifTiles(path, 1e6)).rejects.toMatchObject({ reason: 'damaged' });
  });
});

test('PQ is brought into the range of screens, by a curve that is known', async () => {
  await using dir = await tempDir();
  // 100 cd/m² is 0.508 of PQ (SMPTE ST 2084), here in full range; Hable's curve makes 0.3125 of white of it, 0.616 at a gamma of 2.4.
  const tiles = await makeTiles(dir.path, [130, 130]);
  const nclx = { primaries: 9, transfer: 16, matrix: 9, fullRange: true };
  const bytes = makeHeic({ tiles, columns: 2, rows: 1, width: 128, height: 64, nclx });
  const result = await runBytes(dir.path, 'a.heic', bytes);
  expectNear(await lumaAt(derivativePath(result, 'preview.webp'), [48, 32], [112, 32]), [157, 157]);
});
