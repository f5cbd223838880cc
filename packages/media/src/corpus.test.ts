import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMediaPool, type PoolResult } from './pool/pool.ts';
import { brokenRows, corpus, expectedRows, factsExpected, factsOf } from './testing/corpus.ts';
import { judgePicture } from './testing/judge-film.ts';
import { bounds } from './testing/judges/judge.ts';
import { missingTools } from './testing/judges/tools.ts';
import { isHdr, judgedRows, verdictsOf } from './testing/judges/verdicts.ts';
import { meanDifference, thumbnail } from './testing/pixels.ts';
import { derivativePath } from './testing/run-original.ts';
import { tempDir } from './testing/temp-dir.ts';
import { readContainer } from './video/container.ts';

function familyLibrary(): void {
  const results = new Map<string, PoolResult>();
  const result = (path: string): PoolResult => {
    const found = results.get(path);
    if (!found) throw new Error(`${path} was not processed`);
    return found;
  };

  beforeAll(async () => {
    const dir = await tempDir();
    const pool = createMediaPool({ children: 2 });
    const uploadedAt = '2026-01-02T03:04:05.000Z';
    await Promise.all(
      [...expectedRows, ...brokenRows].map(async ({ path }, index) => {
        const outDir = join(dir.path, String(index));
        await mkdir(outDir);
        const job = { path: join(corpus ?? '', path), outDir, fileName: basename(path), uploadedAt };
        results.set(path, await pool.run(job));
      }),
    );
    return async () => {
      await pool.close();
      await dir[Symbol.asyncDispose]();
    };
  }, 600_000);

  test.each(expectedRows.map((row) => [row.path, row] as const))('%s says what it is', (path, row) => {
    const outcome = result(path);
    expect(outcome.state).toBe('ready');
    expect(outcome.reason).toBeUndefined();
    expect(factsOf(outcome, row)).toEqual(factsExpected(row));
  });

  test.each(expectedRows.map((row) => [row.path, row] as const))(
    '%s has its pictures, upright and no larger than it is',
    async (path, row) => {
      const outcome = result(path);
      const shape = row.displayWidth / row.displayHeight;
      for (const { name, path: file, contentType } of outcome.derivatives) {
        expect((await stat(file)).size).toBeGreaterThan(100);
        if (contentType !== 'image/webp') continue;
        const { width, height, exif, icc } = await sharp(file).metadata();
        expect([name, exif, icc]).toEqual([name, undefined, undefined]);
        expect(Math.abs(width / height / shape - 1)).toBeLessThan(0.03);
        expect(width).toBeLessThanOrEqual(Math.min(row.displayWidth, name === 'full.webp' ? 8192 : 1920));
        expect(height).toBeLessThanOrEqual(Math.min(row.displayHeight, name === 'grid.webp' ? 480 : 8192));
      }
      const names = outcome.derivatives.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['grid.webp', 'preview.webp']));
      expect(names.includes('poster.webp')).toBe(row.kind === 'video');
      expect(names.includes('full.webp')).toBe(outcome.facts.full === true);
      expect(names.includes('direct.mp4')).toBe(outcome.facts.video?.faststart === true);
      expect(names.includes('motion.mp4')).toBe(outcome.facts.motion === true);
    },
  );

  const missing = missingTools('avifdec', 'convert', 'djxl', 'exiftool', 'ffmpeg', 'heif-convert');
  if (missing) test('its pictures look as other decoders show them', ({ skip }) => skip(missing));
  test.each(missing ? [] : judgedRows.map((row) => [row.path, row] as const))(
    '%s looks as other decoders show it',
    async (path, row) => {
      await using dir = await tempDir();
      const where = { corpus: corpus ?? '', dir: join(dir.path, 'judged') };
      for (const { name, ssim, colour } of await verdictsOf(row, result(path), where)) {
        expect(colour, name).toBeLessThan(bounds.colour);
        if (!isHdr(row)) expect(ssim, name).toBeGreaterThan(bounds.ssim);
      }
    },
  );

  test.each(brokenRows.map((row) => [row.path, row] as const))('%s ends as it should', (path, row) => {
    const outcome = result(path);
    expect(row.state).toContain(outcome.state);
    expect(outcome.reason ?? null).toBe(row.reason);
    expect(outcome.derivatives.length > 0).toBe(outcome.state === 'ready' && row.reason !== 'no-preview');
  });

  test.each(['Landscape', 'Portrait'])('%s: the nine orientations look alike', async (scene) => {
    const [first, ...others] = await Promise.all(
      [1, 0, 2, 3, 4, 5, 6, 7, 8].map((n) =>
        thumbnail(derivativePath(result(`orientation/${scene}_${n}.jpg`), 'preview.webp')),
      ),
    );
    // Only the number painted into each differs.
    for (const other of others) expect(meanDifference(first ?? Buffer.alloc(0), other)).toBeLessThan(4);
  });

  test('what can be played once its index comes first gets such a copy, of the same length', async () => {
    const late = [...results.values()].filter(({ facts }) => facts.video?.faststart);
    expect(late.length).toBeGreaterThan(0);
    for (const outcome of late) {
      const copy = await readContainer(derivativePath(outcome, 'direct.mp4'));
      expect(copy).toMatchObject({ indexFirst: true, truncated: false });
      expect(Math.abs((copy.durationSeconds ?? 0) - (outcome.facts.durationSeconds ?? 0))).toBeLessThan(0.1);
    }
  });

  test('the video in a real Samsung motion photo, which is HEVC, comes out as browsers play it, every frame of it', async () => {
    const path = 'formats/samsung-motion.heic';
    expect(result(path).facts.motion).toBe(true);
    // The body of its `mpvd` box.
    const body = (await readFile(join(corpus ?? '', path))).subarray(452_284, 452_276 + 3_226_477);
    await using dir = await tempDir();
    await writeFile(join(dir.path, 'moment.mp4'), body);
    const source = await judgePicture(join(dir.path, 'moment.mp4'));
    const made = await judgePicture(derivativePath(result(path), 'motion.mp4'));
    expect(made.length).toBe(source.length);
    // Its luma has the full range of 0 to 255 and is that of BT.601; ours has the range of video, of BT.709 (ITU-T H.273, 8.3).
    const apart = made.map(({ luma }, n) => Math.abs(luma - 16 - ((source[n]?.luma ?? 0) * 219) / 255));
    expect(Math.max(...apart)).toBeLessThan(4);
    expect((await readFile(derivativePath(result(path), 'motion.mp4'))).includes('avc1')).toBe(true);
  });

  test('the halves of a real Live Photo name the same content', () => {
    const ids = ['2022/live/IMG_7943.HEIC', '2022/live/IMG_7943.MOV'].map((path) => result(path).facts.contentId);
    expect(ids).toEqual(Array(2).fill('9B539AB8-A668-4FA6-9207-EB653A5E7E3C'));
  });

  test('a block of positions without one is none', () => {
    expect(result('gps/empty_gps.jpg').facts).not.toHaveProperty('latitude');
  });

  test('the bomb costs no more memory than a normal photo', async () => {
    await using dir = await tempDir();
    const uploadedAt = '2026-01-02T03:04:05.000Z';
    const peakOf = async (path: string) => {
      await using pool = createMediaPool({ children: 1 });
      const outDir = join(dir.path, basename(path));
      await mkdir(outDir);
      const job = { path: join(corpus ?? '', path), outDir, fileName: basename(path), uploadedAt };
      return (await pool.run(job)).peakBytes;
    };
    expect(await peakOf('broken/bomb-30000x30000.png')).toBeLessThan(await peakOf('2024/hike/IMG_6253.jpg'));
  });
}

if (corpus) describe('the family library', { timeout: 120_000 }, familyLibrary);
else test('the family library', ({ skip }) => skip('RDRIVE_CORPUS is not set to its folder'));
