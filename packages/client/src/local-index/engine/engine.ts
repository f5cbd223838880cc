import { isProblem, ProblemError } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import { createCell, type Live } from '../../library/live.ts';
import { type Attention, startPolling } from '../../library/poller.ts';
import type { IndexState } from '../library-index.ts';
import { createReplica, type FeedNews, type Replica } from '../replica/replica.ts';
import { forgetfulStore } from '../store/forgetful-store.ts';
import type { IndexStore } from '../store/index-store.ts';
import { type IndexSources, replicaOf } from './sources.ts';

export interface EngineOptions {
  readonly sources: IndexSources;
  readonly store: IndexStore;
  readonly attention: Attention;
  readonly userId: string;
}

/** Keeps a replica of the library up with the server. */
export interface IndexEngine {
  readonly state: Live<IndexState>;
  /** Settles when it holds what was kept, or has seen that this is nothing. */
  readonly begun: Promise<void>;
  /** True once it answers with what is there, be that still little. */
  hasBegun(): boolean;
  /** Another object once it was filled anew. */
  replica(): Replica;
  /** Calls after each change of the replica, with what the feed told where it was that. */
  onChange(listener: (news: FeedNews | undefined) => void): void;
  /** Shows what the feed has not told: `news` once, `waiting` until others are given. Nothing of it is kept. */
  show(news: FeedNews, waiting: FeedNews): void;
  /** Takes in files as the server has just answered them, before the feed tells of them. */
  accept(files: readonly FileJson[]): void;
  /** Asks for changes soon. */
  poke(): void;
  /** Ends it; what is kept stays. */
  stop(): void;
}

/** The most that the feed gives at once (`GET /api/changes`). */
const PAGE = 1_000;
/** So many changes since the snapshot take longer to read than a newer one. */
const MANY_CHANGES = 10_000;

const problemOf = (error: unknown) =>
  isProblem(error) ? error : new ProblemError('unknown', 'The index could not be read.', { cause: error });

/** Starts a {@link IndexEngine}: from what is kept, else from a snapshot, else from the beginning of the feed. */
export function startEngine({ sources, store: given, attention, userId }: EngineOptions): IndexEngine {
  const state = createCell<IndexState>({ status: 'loading', files: 0 });
  const listeners: ((news: FeedNews | undefined) => void)[] = [];
  let store = given;
  let replica = createReplica();
  let cursor: string | undefined;
  let begun = false;
  const looked = Promise.withResolvers<void>();
  let changed = 0;
  /** When the files had changed that were taken in before the feed told of them, by id. */
  const accepted = new Map<string, string>();
  let waiting: FeedNews = { entries: [], tombstones: [] };
  /** It has just been filled anew, as the server no longer knew its cursor. */
  let anew = false;
  let stopped = false;

  function tell(status: IndexState['status'], problem?: ProblemError) {
    const { files } = replica;
    const before = state.get();
    if (before.status === status && before.files === files && before.problem === problem) return;
    state.set(problem ? { status, files, problem } : { status, files });
  }

  function changedBy(news: FeedNews | undefined) {
    for (const listener of listeners) listener(news);
  }

  /** What cannot be kept is had anew next time. */
  async function keep(work: (store: IndexStore) => Promise<void>): Promise<void> {
    if (stopped) return;
    try {
      await work(store);
    } catch {
      void store.wipe().catch(() => undefined);
      store = forgetfulStore();
    }
  }

  async function readKept(): Promise<boolean> {
    const kept = await store.open(userId);
    if (!kept) return false;
    const read = kept.snapshot ? await replicaOf(kept.snapshot, userId) : createReplica();
    for await (const news of kept.news()) read.apply(news);
    replica = read;
    cursor = kept.cursor;
    changed = kept.changed;
    return cursor !== undefined;
  }

  async function fillAnew(): Promise<void> {
    const snapshot = await sources.snapshot?.();
    const fresh = snapshot ? await replicaOf(snapshot.bytes, userId) : createReplica();
    await keep((store) => store.begin(snapshot));
    replica = fresh;
    replica.apply(waiting);
    cursor = snapshot?.cursor;
    changed = 0;
  }

  async function begin(): Promise<void> {
    const kept = await readKept().catch(() => {
      store = forgetfulStore();
      return false;
    });
    if (kept) {
      replica.apply(waiting);
      looked.resolve();
    } else await fillAnew();
    begun = true;
    changedBy(undefined);
  }

  /** True for all but what the feed tells of the time before a file was taken in. */
  function isNews({ id, changedAt }: { readonly id: string; readonly changedAt: string }): boolean {
    if (changedAt < (accepted.get(id) ?? '')) return false;
    accepted.delete(id);
    return true;
  }

  async function readOn(): Promise<{ more: boolean }> {
    const page = await sources.changes(cursor, { limit: PAGE });
    if (stopped) return { more: false };
    const { entries = [], tombstones = [], more = false } = page ?? {};
    const news = { entries, tombstones };
    const fresh = { entries: entries.filter(isNews), tombstones: tombstones.filter(isNews) };
    const has = entries.length + tombstones.length > 0;
    if (has) {
      replica.apply(fresh);
      replica.apply(waiting);
    }
    if (page && (has || page.cursor !== cursor)) await keep((store) => store.add(news, page.cursor));
    cursor = page?.cursor ?? cursor;
    changed += entries.length;
    const wasReady = state.get().status === 'ready';
    tell(more && !wasReady ? 'loading' : 'ready');
    if (has || !wasReady) changedBy(fresh);
    return { more };
  }

  async function ask(): Promise<{ more: boolean }> {
    try {
      if (!begun) await begin().finally(looked.resolve);
      const read = await readOn();
      anew = false;
      if (read.more || changed < MANY_CHANGES || !sources.snapshot) return read;
      await fillAnew();
      return { more: true };
    } catch (error) {
      if (stopped) return { more: false };
      // Once: a server that knows no cursor at all is asked again later.
      if (!anew && isProblem(error, 'cursor-too-old', 'bad-cursor')) {
        anew = true;
        await fillAnew();
        return { more: true };
      }
      if (!begun || state.get().status !== 'ready') tell('failed', problemOf(error));
      throw error;
    }
  }

  const poller = startPolling(ask, attention);
  return {
    state,
    begun: looked.promise,
    hasBegun: () => begun,
    replica: () => replica,
    onChange: (listener) => void listeners.push(listener),
    show(news, given) {
      waiting = given;
      replica.apply(news);
      replica.apply(waiting);
      changedBy(undefined);
    },
    accept(files) {
      for (const { id, changedAt } of files) accepted.set(id, changedAt);
      replica.apply({ entries: [...files], tombstones: [] });
      replica.apply(waiting);
      changedBy(undefined);
    },
    poke: poller.poke,
    stop() {
      stopped = true;
      poller.stop();
      store.close();
    },
  };
}
