import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isProof } from '@rdrive/contract/sizes';
import { describe, expect, test } from 'vitest';
import { corpus, expectedRows } from '../testing/corpus.ts';
import { joined, judgePicture, judgeSegments, judgeSound } from '../testing/judge-film.ts';
import { makeUnit, partsOf, planOf, recut } from '../testing/run-film.ts';
import { tempDir } from '../testing/temp-dir.ts';

/** A small one, and one whose timestamps are the decoder's guess. */
const inTest = ['phone-rotated.mp4', 'old-camera.avi'];
const films = expectedRows.filter(({ kind, path }) => kind === 'video' && (isProof || inTest.includes(basename(path))));

describe.skipIf(!corpus)('videos of the library', () => {
  test.each(films.map((row) => [row.path, row] as const))('%s: every frame and all of its sound', async (name, row) => {
    await using dir = await tempDir();
    const path = join(corpus ?? '', name);
    const plan = await planOf(path);
    const middle = Math.round(plan.duration / 2 / 3_000) * 3_000;
    const made = [];
    for (const unit of recut(plan, 'video', [0, middle])) made.push(await makeUnit(path, plan, unit, dir.path));
    const source = await judgePicture(path);
    for (const { name: size, kind, width, height } of plan.renditions) {
      if (kind === 'sound') continue;
      const parts = partsOf(size, made);
      await writeFile(join(dir.path, 'joined.mp4'), joined(size, parts));
      const frames = await judgePicture(join(dir.path, 'joined.mp4'));
      expect(frames.length).toBe(source.length);
      const first = source[0]?.at ?? 0;
      const apart = frames.map(({ at }, n) => Math.abs(at - ((source[n]?.at ?? 0) - first)));
      // The first frame of a unit is shown from its beginning.
      expect(apart.filter((ticks) => ticks > 1).length).toBeLessThanOrEqual(1);
      expect(frames.every((frame) => frame.width === width && frame.height === height)).toBe(true);
      expect(parts.flatMap((part) => judgeSegments(size, part)).every(({ firstSlice }) => firstSlice === 5)).toBe(true);
    }
    expect(plan.renditions.some(({ kind }) => kind === 'sound')).toBe(Boolean(row.audioCodec));
    if (!row.audioCodec) return;
    const [unit] = recut(plan, 'sound', [0]);
    const sound = unit && [await makeUnit(path, plan, unit, dir.path)];
    await writeFile(join(dir.path, 'sound.mp4'), joined('sound', partsOf('sound', sound ?? [])));
    const { at, samples } = await judgeSound(join(dir.path, 'sound.mp4'));
    expect(at).toBe(0);
    expect(Math.abs(samples.length / 48_000 - plan.duration / 90_000)).toBeLessThan(0.022);
  });
});
