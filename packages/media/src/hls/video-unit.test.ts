import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type JudgedFrame, joined, judgePicture, judgeSegments } from '../testing/judge-film.ts';
import { type FilmFixture, makeFilm, steady } from '../testing/make-film.ts';
import { makeUnit, partsOf, planOf, recut } from '../testing/run-film.ts';
import { tempDir } from '../testing/temp-dir.ts';

/** Makes a film in units that begin at these moments (seconds), and decodes what came of it. */
async function madeOf(dir: string, fixture: FilmFixture, cuts: readonly number[], name = 'film.mp4') {
  const path = join(dir, name);
  await makeFilm(path, fixture);
  const plan = await planOf(path);
  const units = recut(
    plan,
    'video',
    cuts.map((second) => second * 90_000),
  );
  const made = [];
  for (const unit of units) made.push(await makeUnit(path, plan, unit, dir));
  const parts = partsOf('480p', made);
  await writeFile(join(dir, 'joined.mp4'), joined('480p', parts));
  const frames = await judgePicture(join(dir, 'joined.mp4'));
  const source = await judgePicture(path);
  return { plan, made, parts, frames, source, segments: parts.flatMap((part) => judgeSegments('480p', part)) };
}

/** The same frames in the same order: brightness survives the encoder within a little. */
function expectSame(frames: readonly JudgedFrame[], source: readonly JudgedFrame[]): void {
  expect(frames.length).toBe(source.length);
  const apart = frames.map(({ luma }, n) => Math.abs(luma - (source[n]?.luma ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(8);
}

test.each([
  ['closed GOPs', {}],
  ['B-frames', { bFrames: 2 }],
  ['open GOPs, whose B-frames lead over the cut', { bFrames: 2, x264: 'open-gop=1' }],
])('a film of %s in three units: every frame once, at its time, nothing between the units', async (_, options) => {
  await using dir = await tempDir();
  const shownAt = steady(225, 25);
  const film = { shownAt, gop: 25, ...options };
  const { plan, frames, source, segments, made } = await madeOf(dir.path, film, [0, 2, 7]);
  expect(plan).toMatchObject({
    duration: 9 * 90_000,
    renditions: [{ name: '480p', width: 64, height: 48, frameRate: 25 }],
  });
  expect(frames.map(({ at }) => at)).toEqual(shownAt.map((ms) => ms * 90));
  expectSame(frames, source);
  expect(segments).toMatchObject([
    { boxes: ['moof', 'mdat'], start: 0, duration: 180_000, samples: 50, firstSlice: 5 },
    { start: 180_000, duration: 360_000, samples: 100, firstSlice: 5 },
    { start: 540_000, duration: 90_000, samples: 25, firstSlice: 5 },
    { start: 630_000, duration: 180_000, samples: 50, firstSlice: 5 },
  ]);
  expect(made.map(({ part }) => part['480p']?.map(({ duration }) => duration))).toEqual([
    [180_000],
    [360_000, 90_000],
    [180_000],
  ]);
});
