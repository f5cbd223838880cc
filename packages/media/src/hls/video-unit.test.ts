import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hlsName } from '@rdrive/core';
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
  ['a stream without an index', { bFrames: 2 }, 'film.ts'],
  ['Matroska', {}, 'film.mkv'],
  ['open GOPs, whose B-frames lead over the cut', { bFrames: 2, x264: 'open-gop=1' }],
])(
  'a film of %s in three units: every frame once, at its time, nothing between the units',
  async (_, options, name = 'film.mp4') => {
    await using dir = await tempDir();
    const shownAt = steady(225, 25);
    const film = { shownAt, gop: 25, ...options };
    const { plan, frames, source, segments, made } = await madeOf(dir.path, film, [0, 2, 7], name);
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
  },
);

test('frames at uneven distances keep their times, over the joint of units too; a picture that stays is repeated', async () => {
  await using dir = await tempDir();
  const shownAt = [0, 17, 50, 61, 500, 1_000, 1_033, 2_000, 2_007, 2_900, 12_400, 12_440, 13_000];
  const { frames, source, segments } = await madeOf(dir.path, { shownAt, gop: 5, turned: true }, [0, 1]);
  const at = frames.map((frame) => frame.at / 90);
  expect(at).toEqual([...shownAt.slice(0, 10), 6_900, 10_900, ...shownAt.slice(10)]);
  expectSame([...frames.slice(0, 10), ...frames.slice(12)], source);
  expect(frames[0]).toMatchObject({ width: 48, height: 64 });
  expect(segments.map(({ start }) => start / 90)).toEqual([0, 1_000, 6_900, 10_900]);
  expect(new Set(segments.map(({ firstSlice }) => firstSlice))).toEqual(new Set([5]));
});

test('a film of one frame is shown for a moment', async () => {
  await using dir = await tempDir();
  const { plan, frames } = await madeOf(dir.path, { shownAt: [0] }, [0]);
  expect(plan.duration).toBeGreaterThan(0);
  expect(frames).toMatchObject([{ at: 0, width: 64, height: 48 }]);
});

test('of a film that stops in the middle, what is there is played', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'film.mkv');
  await makeFilm(path, { shownAt: steady(100, 10), gop: 10, sound: { seconds: 10 } });
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, whole.length * 0.6));
  const plan = await planOf(path);
  expect(plan.duration).toBeGreaterThan(3 * 90_000);
  expect(plan.duration).toBeLessThan(9 * 90_000);
  const made = await makeUnit(path, plan, { kind: 'video', index: 0, from: 0, to: plan.duration }, dir.path);
  const seconds = made.part['480p']?.reduce((sum, { duration }) => sum + duration, 0);
  expect(seconds).toBe(plan.duration);
});

test('all units would write the same init segment', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'film.mp4');
  await makeFilm(path, { shownAt: steady(60, 10), gop: 10 });
  const plan = await planOf(path);
  const inits = [];
  for (const from of [0, 270_000]) {
    const unit = { kind: 'video', index: 0, from, to: from + 270_000 } as const;
    const { dir: out } = await makeUnit(path, plan, unit, join(dir.path, String(from)));
    inits.push(await readFile(join(out, hlsName.init('480p'))));
  }
  expect(inits[0]?.equals(inits[1] ?? Buffer.alloc(0))).toBe(true);
  // Profile, constraints and level of `avcC` are those that the playlist names.
  const at = (inits[0]?.indexOf('avcC') ?? 0) + 5;
  expect(plan.renditions[0]?.codecs).toBe(`avc1.${inits[0]?.subarray(at, at + 3).toString('hex')}`);
});
