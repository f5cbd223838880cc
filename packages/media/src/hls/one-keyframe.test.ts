import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HlsUnit, hlsName } from '@rdrive/core';
import { expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { createMediaPool } from '../pool/pool.ts';
import { openScratch } from '../scratch.ts';
import { joined, judgePicture } from '../testing/judge-film.ts';
import { makeFilm, steady } from '../testing/make-film.ts';
import { type Made, makeUnits, partsOf, planOf, recut } from '../testing/run-film.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { createHlsEncoder } from './encoder.ts';
import { runFilm } from './run.ts';

const shownAt = steady(225, 25);
const ENOUGH_MS = 600_000;

/** A film of 9 s with a keyframe at its beginning only, to be made in three units. */
async function filmOf(dir: string, name = 'film.mp4') {
  const path = join(dir, name);
  // AVI tells no times of showing.
  await makeFilm(path, { shownAt, gop: 10_000, bFrames: name.endsWith('avi') ? 0 : 2 });
  const plan = await planOf(path);
  const cuts = recut(plan, 'video', [0, 180_000, 630_000]);
  const units: HlsUnit[] = cuts.map((unit) => (unit.index > 0 ? { ...unit, decodedFrom: 0 } : unit));
  return { path, plan, units };
}

async function expectWhole(dir: string, path: string, made: readonly Made[]): Promise<void> {
  await writeFile(join(dir, 'joined.mp4'), joined('480p', partsOf('480p', made)));
  const [frames, source] = [await judgePicture(join(dir, 'joined.mp4')), await judgePicture(path)];
  expect(frames.map(({ at }) => at)).toEqual(shownAt.map((ms) => ms * 90));
  const apart = frames.map(({ luma }, n) => Math.abs(luma - (source[n]?.luma ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(8);
}

test.each(['film.mp4', 'film.ts', 'film.mkv', 'film.avi'])(
  '%s with one keyframe: each run goes on where the one before has stopped, every frame once',
  async (name) => {
    await using dir = await tempDir();
    const { path, plan, units } = await filmOf(dir.path, name);
    const made: Made[] = [];
    while (made.length < units.length) {
      // No time for a second one: a run makes one at least.
      const run = await makeUnits(path, plan, units.slice(made.length), dir.path, made.length === 0 ? 0 : ENOUGH_MS);
      expect(run.map(({ index }) => index)).toEqual(made.length === 0 ? [0] : [1, 2]);
      made.push(...run);
    }
    await expectWhole(dir.path, path, made);
  },
);

test('one run makes all where there is time', async () => {
  await using dir = await tempDir();
  const { path, plan, units } = await filmOf(dir.path);
  const made = await makeUnits(path, plan, units, dir.path, ENOUGH_MS);
  expect(made.map(({ index }) => index)).toEqual([0, 1, 2]);
  await expectWhole(dir.path, path, made);
});

test('where a run does not even come to what it should make, the film is too slow', async () => {
  await using dir = await tempDir();
  const { path, plan, units } = await filmOf(dir.path);
  const task = { type: 'make', plan, units: units.slice(1), passMs: -1 } as const;
  const job = { path, outDir: dir.path, fileName: 'film.mp4', fileType: 'video/mp4', task };
  const result = await runFilm(job, defaultLimits, { made: () => {}, going: () => {} });
  expect(result).toMatchObject({ type: 'failed', reason: 'too-slow' });
});

test('the port gives each unit away once it is made, by children of the pool; who stops listening stops the child', async () => {
  await using dir = await tempDir();
  const { path, plan, units } = await filmOf(dir.path);
  await using pool = createMediaPool({ children: 1 });
  const encoder = createHlsEncoder(pool, await openScratch(join(dir.path, 'scratch')), { passMs: ENOUGH_MS });
  const input = { path, fileType: 'video/mp4', fileName: 'film.mp4' };
  const seen: string[] = [];
  for await (const made of encoder.make(input, plan, units)) {
    if ('reason' in made) throw new Error(made.reason);
    await using product = made;
    seen.push(`${product.unit.index}: ${product.derivatives.map(({ name }) => name)}`);
  }
  expect(seen).toEqual([
    `0: ${hlsName.part('480p', 0)},${hlsName.init('480p')}`,
    `1: ${hlsName.part('480p', 1)}`,
    `2: ${hlsName.part('480p', 2)}`,
  ]);
  for await (const made of encoder.make(input, plan, units)) {
    expect(made).toMatchObject({ unit: { index: 0 } });
    break;
  }
  expect(await encoder.plan(input)).toEqual(plan);
});
