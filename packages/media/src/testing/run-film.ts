import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HlsPlan, HlsUnit } from '@rdrive/core';
import type { FilmTask, MadeUnit, OnFilm } from '../hls/messages.ts';
import { runFilm } from '../hls/run.ts';
import { defaultLimits } from '../limits.ts';
import type { MadePart } from './judge-film.ts';

const types: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  ts: 'video/mp2t',
  mpg: 'video/mpeg',
};

function run(path: string, task: FilmTask, outDir: string, on: Partial<OnFilm> = {}) {
  const fileType = types[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'video/mp4';
  const job = { path, outDir, fileName: path, fileType, task };
  return runFilm(job, defaultLimits, { made: () => {}, going: () => {}, ...on });
}

/** The plan of a film that has one. */
export async function planOf(path: string): Promise<HlsPlan> {
  const result = await run(path, { type: 'plan' }, '/nowhere');
  if (result.type !== 'planned') throw new Error(JSON.stringify(result));
  return result.plan;
}

export type Made = MadeUnit & { readonly dir: string; readonly index: number };

/** Units, made in one go into a folder below `dir`; those that were made in the time. */
export async function makeUnits(path: string, plan: HlsPlan, units: readonly HlsUnit[], dir: string, passMs: number) {
  const outDir = join(dir, `${units[0]?.kind}-${units[0]?.index}`);
  await mkdir(outDir, { recursive: true });
  const made: Made[] = [];
  const task = { type: 'make', plan, units, passMs } as const;
  const result = await run(path, task, outDir, {
    made: (one) => made.push({ ...one, dir: outDir, index: one.unit.index }),
  });
  if (result.type !== 'made') throw new Error(JSON.stringify(result));
  return made;
}

/** One unit, made into a folder of its own below `dir`. */
export async function makeUnit(path: string, plan: HlsPlan, unit: HlsUnit, dir: string): Promise<Made> {
  const [made] = await makeUnits(path, plan, [unit], dir, 600_000);
  if (!made) throw new Error('Nothing was made');
  return made;
}

/** The parts of one rendition, for the judges. */
export function partsOf(rendition: string, made: readonly Made[]): MadePart[] {
  return made.flatMap(({ dir, index, part }) => {
    const segments = part[rendition];
    return segments ? [{ dir, index, segments }] : [];
  });
}

/** The same film cut elsewhere: units of one kind from each of these moments to the next. */
export function recut(plan: HlsPlan, kind: HlsUnit['kind'], cuts: readonly number[]): HlsUnit[] {
  const ends = [...cuts.slice(1), plan.duration];
  return cuts.map((from, index) => ({ kind, index, from, to: ends[index] ?? plan.duration }));
}
