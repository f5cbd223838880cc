import { derivedKey } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { FailReason } from '../../model/facts.ts';
import { type HlsPlan, type HlsUnit, hlsName } from '../../model/hls.ts';
import type { HlsTask } from '../../model/job.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { HlsEncoder, HlsFailure, HlsInput, HlsProduct } from '../../ports/hls.ts';
import type { LibraryReader, TrashStore } from '../../ports/metadata.ts';
import { findFile } from '../jobs/find-file.ts';
import { originalOf } from '../jobs/original-of.ts';
import { isMade, readPlan, stateOfNames } from './film.ts';
import { finishFilm } from './finish-film.ts';
import { filmNames, JSON_TYPE, putText } from './objects.ts';

/** An encoder that died is tried twice more; a server that died with it, a few times more than that. */
const MAX_TRIES = 3;
const MAX_TAKES = 6;

export interface HlsJobDeps {
  readonly library: Pick<LibraryReader, 'entry'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<BlobStore, 'asFile' | 'put' | 'read' | 'head' | 'list' | 'delete'>;
  readonly hls: HlsEncoder;
}

/** `next`: it has got on and there is more to do. `retry`: the encoder died and another try is due. */
export type HlsOutcome = 'done' | 'retry' | 'next';

/** One film under work: what is made of it, and what of it is this lane's. */
interface Work {
  readonly deps: HlsJobDeps;
  readonly file: FileEntry;
  readonly names: ReadonlySet<string>;
  readonly lane: HlsTask['lane'];
  readonly attempts: number;
}

/** Where a unit stands in line: with the one at its keyframe. */
function placeOf(plan: HlsPlan, { kind, from, decodedFrom = from }: HlsUnit): number {
  return plan.units.findIndex((other) => other.kind === kind && other.from === decodedFrom);
}

/**
 * What one run makes: a unit, and those of the same keyframe behind it. Units by turns, so that two lanes never make the
 * same one.
 */
function nextUnits({ names, lane }: Work, plan: HlsPlan): readonly HlsUnit[] {
  const mine = (unit: HlsUnit) => placeOf(plan, unit) % 2 === lane && !isMade(names, unit);
  const first = plan.units.find(mine);
  if (!first) return [];
  const place = placeOf(plan, first);
  return plan.units.filter((unit) => placeOf(plan, unit) === place && unit.from >= first.from && mine(unit));
}

async function fail({ deps, file }: Work, reason: FailReason): Promise<'done'> {
  await putText(deps.blobs, file, { name: hlsName.failed, contentType: JSON_TYPE, text: JSON.stringify({ reason }) });
  return 'done';
}

async function putIndex({ deps, file }: Work, unit: HlsUnit, part: HlsProduct['part']): Promise<void> {
  const text = JSON.stringify(part);
  await putText(deps.blobs, file, { name: hlsName.index(unit), contentType: JSON_TYPE, text });
}

/** A film plays as well without the pictures along its seek bar: it goes on without them. */
async function giveUp(work: Work, unit: HlsUnit | undefined, reason: FailReason): Promise<HlsOutcome> {
  if (unit?.kind !== 'seek') return fail(work, reason);
  await putIndex(work, unit, {});
  return 'next';
}

function isFailure<T extends object>(result: T | HlsFailure): result is HlsFailure {
  return 'retryable' in result;
}

/** Parts first, their index last: a unit is there whole, or not at all. */
async function store(work: Work, product: HlsProduct): Promise<void> {
  const { deps, file } = work;
  const { unit } = product;
  // Made by a run that was held for dead: what players have been told of it must stay true.
  if (await deps.blobs.head(derivedKey(file.id, file.mediaVersion, hlsName.index(unit)))) return;
  const puts = product.derivatives.map(async ({ name, body, contentType, size }) => {
    const key = derivedKey(file.id, file.mediaVersion, name);
    await deps.blobs.put(key, body(), { contentType, size });
    return key;
  });
  // Settles when none of them runs any more, as the bytes that they read are soon gone.
  await Promise.allSettled(puts);
  const keys = await Promise.all(puts);
  if (await findFile(deps, file.id)) await putIndex(work, unit, product.part);
  else await deps.blobs.delete(keys);
}

/** Makes units and stores each as it comes: whenever a run ends, what it has made is there. */
async function makeUnits(work: Work, input: HlsInput, plan: HlsPlan, units: readonly HlsUnit[]): Promise<HlsOutcome> {
  let stored = 0;
  for await (const made of work.deps.hls.make(input, plan, units)) {
    if (isFailure(made)) {
      if (made.retryable && stored > 0) return 'next';
      return made.retryable && work.attempts < MAX_TRIES ? 'retry' : giveUp(work, units[0], made.reason);
    }
    await using product = made;
    await store(work, product);
    stored += 1;
  }
  return 'next';
}

/** Makes the next of the original, and the plan before, where nobody has. */
async function makeNext(work: Work, known: HlsPlan | undefined): Promise<HlsOutcome> {
  const { deps, file, attempts } = work;
  const copy = await originalOf(deps.blobs, file.id);
  if (copy === 'too-large') return fail(work, 'too-large');
  await using original = copy;
  const input: HlsInput = { path: original.path, fileType: file.fileType, fileName: file.fileName };
  const plan = known ?? (await deps.hls.plan(input));
  if (isFailure(plan)) return plan.retryable && attempts < MAX_TRIES ? 'retry' : fail(work, plan.reason);
  if (!known) {
    await putText(deps.blobs, file, { name: hlsName.plan, contentType: JSON_TYPE, text: JSON.stringify(plan) });
  }
  // The original is there until all of them are made.
  return await makeUnits(work, input, plan, nextUnits(work, plan));
}

/**
 * One run of one lane of a film: makes what is next, or finds none left and ends, writing the playlists where the film
 * is whole. All that is known between two runs are the film's objects (docs/decisions/0015), so that any run may die.
 */
export async function runHlsJob(deps: HlsJobDeps, task: HlsTask, attempts: number): Promise<HlsOutcome> {
  const file = await findFile(deps, task.fileId);
  if (file?.state !== 'ready' || file.mediaVersion !== task.mediaVersion) return 'done';
  const names = await filmNames(deps.blobs, file);
  if (['done', 'failed'].includes(stateOfNames(names))) return 'done';
  const work: Work = { deps, file, names, lane: task.lane, attempts };
  const plan = names.has(hlsName.plan) ? await readPlan(deps.blobs, file) : undefined;
  const [unit] = plan ? nextUnits(work, plan) : [];
  if (plan && !unit) {
    await finishFilm(deps.blobs, file, { plan, names });
    return 'done';
  }
  if (attempts > MAX_TAKES) return giveUp(work, unit, 'crashed');
  return makeNext(work, plan);
}
