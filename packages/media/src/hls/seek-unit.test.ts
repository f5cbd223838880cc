import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { judgePicture } from '../testing/judge-film.ts';
import { makeFilm, steady } from '../testing/make-film.ts';
import { makeUnit, planOf } from '../testing/run-film.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { seekStretches, vttTime } from './seek-unit.ts';

test('the sheet along the seek bar shows the keyframe of each stretch', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'film.mp4');
  await makeFilm(path, { shownAt: steady(120, 10), gop: 10, turned: true });
  const plan = await planOf(path);
  const { dir: out, derivatives } = await makeUnit(
    path,
    plan,
    { kind: 'seek', index: 0, from: 0, to: plan.duration },
    dir.path,
  );
  expect(derivatives.map(({ name, contentType }) => `${name} ${contentType}`)).toEqual([
    'hls-seek.webp image/webp',
    'hls-seek.vtt text/vtt',
  ]);
  const sheet = sharp(join(out, 'hls-seek.webp'));
  // 48 x 64 as shown, 160 wide; twelve pictures, ten in a row.
  expect(await sheet.metadata()).toMatchObject({ width: 1_600, height: 428 });
  const cues = (await readFile(join(out, 'hls-seek.vtt'), 'utf8')).trimEnd().split('\n\n');
  expect(cues[0]).toBe('WEBVTT');
  expect(cues[12]).toBe('00:00:11.000 --> 00:00:12.000\nhls-seek.webp#xywh=160,214,160,214');
  const source = await judgePicture(path);
  const { data } = await sheet.greyscale().raw().toBuffer({ resolveWithObject: true });
  for (const n of [0, 5, 11]) {
    const shown = data[(Math.floor(n / 10) * 214 + 100) * 1_600 + (n % 10) * 160 + 80] ?? 0;
    const luma = source[n * 10]?.luma ?? 0;
    expect(Math.abs(shown - ((luma - 16) * 255) / 219)).toBeLessThan(8);
  }
});

test('stretches cover the film, a hundred at most', () => {
  expect(seekStretches(3_000)).toEqual([{ from: 0, to: 3_000 }]);
  const long = seekStretches(90_000 * 7_201);
  expect(long).toHaveLength(100);
  expect(long.at(-1)?.to).toBe(90_000 * 7_201);
  expect(vttTime(90_000 * 3_723 + 360)).toBe('01:02:03.004');
});
