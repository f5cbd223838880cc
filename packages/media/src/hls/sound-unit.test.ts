import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joined, judgeSegments, judgeSound } from '../testing/judge-film.ts';
import { type FilmSound, makeFilm, steady } from '../testing/make-film.ts';
import { makeUnit, partsOf, planOf, recut } from '../testing/run-film.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { quietOf, toneAt } from '../testing/tone.ts';

/** Makes the sound of a film in three units, joined at 184,320 and 409,600 samples. */
async function madeOf(dir: string, sound: FilmSound, name = 'film.mp4') {
  const path = join(dir, name);
  await makeFilm(path, { shownAt: steady(24, 2), gop: 8, sound });
  const plan = await planOf(path);
  const made = [];
  for (const unit of recut(plan, 'sound', [0, 345_600, 768_000])) made.push(await makeUnit(path, plan, unit, dir));
  const parts = partsOf('sound', made);
  await writeFile(join(dir, 'joined.mp4'), joined('sound', parts));
  const { at, samples } = await judgeSound(join(dir, 'joined.mp4'));
  expect(at).toBe(0);
  return { plan, samples, segments: parts.flatMap((part) => judgeSegments('sound', part)) };
}

test.each([
  ['stereo', {}],
  ['mono at another rate', { channels: 1, rate: 44_100 }],
  ['5.1', { channels: 6 }],
])('a tone of %s goes on over the joints of units, as loud and at its time', async (_, options) => {
  await using dir = await tempDir();
  const { samples, segments } = await madeOf(dir.path, { seconds: 12, ...options });
  expect(segments.map(({ start }) => start)).toEqual([0, 184_320, 376_832, 409_600]);
  let end = 0;
  for (const segment of segments) {
    expect(segment).toMatchObject({ boxes: ['moof', 'mdat'], start: end });
    end += segment.duration;
  }
  expect(end).toBe(samples.length);
  // The very first frame fades in.
  expect(quietOf(samples.subarray(1_024, 12 * 48_000))).toEqual([]);
  for (const second of [0.1, 3.8, 8.5, 11.5]) {
    const { late, amplitude } = toneAt(samples, second);
    expect(Math.abs(late)).toBeLessThan(0.000_1);
    expect(amplitude).toBeGreaterThan(0.45);
    expect(amplitude).toBeLessThan(0.6);
  }
});

test('holes in the sound and a late beginning are silence: what comes after keeps its time', async () => {
  await using dir = await tempDir();
  const { samples } = await madeOf(dir.path, { seconds: 9, from: 2, hole: [3, 5] });
  const near = (second: number) => expect.toSatisfy((at) => Math.abs(at - second) < 0.06);
  expect(quietOf(samples)).toEqual([
    [0, near(2)],
    [near(5), near(7)],
    [near(11), near(samples.length / 48_000)],
  ]);
  for (const second of [2.5, 8.5]) expect(Math.abs(toneAt(samples, second).late)).toBeLessThan(0.000_1);
});
