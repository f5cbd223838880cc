import type { LibraryIndex } from '@rdrive/client';
import { keptName } from '../../../service-worker/app/protocol.ts';
import { api } from '../../drive.ts';
import { createStore } from '../../store.ts';
import { tellWorker } from '../app-worker.ts';
import { canKeep, dropBytes, keepBytes, keptNames } from './kept-bytes.ts';
import { keptFolders, setKeptFolders } from './kept-folders.ts';
import { type Wanted, type WantedFile, wantedIn } from './wanted.ts';

/** How far the keeping of a folder has come. */
export interface Keeping {
  readonly files: number;
  readonly done: number;
  /** Of originals, as far as known. */
  readonly bytes: number;
  readonly failed: number;
  readonly state: 'waiting' | 'fetching' | 'whole' | 'full' | 'gone';
}

/** By id of the folder. */
export const keeping = createStore<ReadonlyMap<string, Keeping>>(new Map());

/** Changes come in flocks. */
const REST = 1_500;
/** The worker is told of new bytes each so many files. */
const TELL_EACH = 20;

interface Plan {
  readonly id: string;
  readonly files: readonly WantedFile[];
}

const isWhole = ({ bytes }: WantedFile, kept: ReadonlySet<string>) => bytes.every(({ url }) => kept.has(keptName(url)));

function show(id: string, change: Partial<Keeping>) {
  const before = keeping.get().get(id) ?? { files: 0, done: 0, bytes: 0, failed: 0, state: 'waiting' };
  keeping.set(new Map(keeping.get()).set(id, { ...before, ...change }));
}

function showPlan({ id, files }: Plan, kept: ReadonlySet<string>) {
  const done = files.filter((file) => isWhole(file, kept)).length;
  const bytes = files.reduce((sum, file) => sum + file.bytes.reduce((all, { size = 0 }) => all + size, 0), 0);
  show(id, { files: files.length, done, bytes, failed: 0, state: done === files.length ? 'whole' : 'waiting' });
}

/** What all kept folders want, as far as the index knows; where a folder is now is noted. */
async function plansOf(index: LibraryIndex): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  const folders = keptFolders.get();
  const places = new Map<string, string>();
  for (const { id } of folders) {
    const wanted = await wantedIn(index, id);
    if (wanted) places.set(id, wanted.path);
    else if (index.state.get().status === 'ready') show(id, { files: 0, done: 0, bytes: 0, state: 'gone' });
    plans.push({ id, files: wanted?.files ?? [] });
  }
  if (folders.some(({ id, path }) => places.has(id) && places.get(id) !== path))
    setKeptFolders(folders.map((folder) => ({ ...folder, path: places.get(folder.id) ?? folder.path })));
  return plans;
}

async function load(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal });
  if (response.status !== 401 && response.status !== 403) return response;
  // What lets a browser load from the edge lives for minutes.
  await api.auth.media();
  return fetch(url, { signal });
}

async function fetchOne({ url, size }: Wanted, signal: AbortSignal): Promise<void> {
  const response = await load(url, signal);
  if (response.status !== 200) throw new Error(`The server answered ${response.status}.`);
  await keepBytes(url, response, size, signal);
}

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** Fetches what a folder lacks, file by file. */
async function fetchPlan({ id, files }: Plan, kept: Set<string>, signal: AbortSignal): Promise<void> {
  let failed = 0;
  for (const file of files.filter((each) => !isWhole(each, kept))) {
    show(id, { state: 'fetching' });
    try {
      for (const wanted of file.bytes) {
        const name = keptName(wanted.url);
        if (kept.has(name)) continue;
        await fetchOne(wanted, signal);
        kept.add(name);
      }
    } catch (error) {
      if (signal.aborted) throw error;
      if (isFull(error)) return show(id, { state: 'full' });
      failed++;
    }
    const done = files.filter((each) => isWhole(each, kept)).length;
    show(id, { done, failed });
    if (done % TELL_EACH === 0) void tellWorker('look-at-kept');
  }
  show(id, { state: failed > 0 ? 'waiting' : 'whole' });
}

async function keepUp(index: LibraryIndex, signal: AbortSignal): Promise<void> {
  const kept = await keptNames();
  const plans = await plansOf(index);
  for (const plan of plans)
    if (plan.files.length > 0 || keeping.get().get(plan.id)?.state !== 'gone') showPlan(plan, kept);
  // Before that it may not know all yet; and what is gone is told by the server alone.
  if (index.state.get().status !== 'ready') return;
  const wanted = new Set(
    plans.flatMap(({ files }) => files.flatMap(({ bytes }) => bytes.map(({ url }) => keptName(url)))),
  );
  await dropBytes([...kept].filter((name) => !wanted.has(name)));
  for (const plan of plans) await fetchPlan(plan, kept, signal);
  await tellWorker('look-at-kept');
}

/** Keeps the chosen folders on this device as they change; one tab does it for all. Answers how to end that. */
export function startKeeper(index: LibraryIndex): () => void {
  if (!canKeep()) return () => undefined;
  const ended = new AbortController();
  let round = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run() {
    const stop = new AbortController();
    round = stop;
    const signal = AbortSignal.any([ended.signal, stop.signal]);
    await navigator.locks.request('rdrive-kept', { signal }, () => keepUp(index, signal));
  }
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => void run().catch(() => undefined), REST);
  }
  function anew() {
    round.abort();
    soon();
  }
  const leaves = [keptFolders.subscribe(anew), index.follow(soon), index.state.subscribe(soon)];
  soon();
  return () => {
    ended.abort();
    clearTimeout(timer);
    for (const leave of leaves) leave();
  };
}
