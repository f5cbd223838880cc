import { ProblemError } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import { createCell } from '../../library/live.ts';
import type { Attention } from '../../library/poller.ts';
import { idList } from '../columns/id-list.ts';
import type { IndexState, LibraryIndex, ResultSet } from '../library-index.ts';
import type { FolderListing } from '../query/list-folder.ts';
import type { FeedNews } from '../replica/replica.ts';
import type { AnswerValue, Line, PageOrder, ToldSet, WorkerNews } from './protocol.ts';
import { createWatches } from './watches.ts';

export interface ConnectOptions {
  readonly line: Line<PageOrder>;
  readonly userId: string;
  readonly attention: Attention;
  /** Looks whether the session is still good, and renews it where that is needed. */
  readonly renew: () => Promise<unknown>;
  /** Runs where the index has ended by itself: the session is over, or another page has wiped it. */
  readonly onEnded?: () => void;
}

/** How often (ms) the worker is told whether the page is seen and used; arrivals are told at once. */
const PULSE = 2_000;
/** How long (ms) a wipe waits for the worker. What is kept is removed without it. */
const WIPE_PATIENCE = 2_000;
/** How long (ms) files that come back wait for the worker, which may be busy with a whole library. */
const ACCEPT_PATIENCE = 1_000;

type News<N extends WorkerNews['news']> = Extract<WorkerNews, { news: N }>;

/** Tells the worker of the attention that the page has; answers how to end that. */
function pulse(attention: Attention, tell: (order: PageOrder) => void): () => void {
  let told = '';
  const attend = (arrived: boolean) => {
    const visible = attention.visible();
    const lastUsed = attention.lastUsed();
    const now = `${visible} ${lastUsed}`;
    if (!arrived && now === told) return;
    told = now;
    tell({ order: 'attend', visible, lastUsed, arrived });
  };
  attend(false);
  const timer = setInterval(attend, PULSE, false);
  const leave = attention.onArrival(() => attend(true));
  return () => {
    clearInterval(timer);
    leave();
  };
}

/** Settles with the answer, or without one after so long (ms). */
async function within(patience: number, answer: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([answer, over]);
  clearTimeout(timer);
}

/** The {@link LibraryIndex} of a page over the line to its worker. */
export function connectIndex({ line, userId, attention, renew, onEnded }: ConnectOptions): LibraryIndex {
  const state = createCell<IndexState>({ status: 'loading', files: 0 });
  const watches = createWatches((order) => line.postMessage(order));
  const calls = new Map<number, (value: AnswerValue) => void>();
  const followers = new Set<(news: FeedNews) => void>();
  let numbers = 0;
  const tell = (order: PageOrder) => line.postMessage(order);

  /** Asks the worker. */
  function ask<T extends AnswerValue>(order: (call: number) => PageOrder): Promise<T> {
    const call = ++numbers;
    return new Promise((resolve) => {
      calls.set(call, (value) => resolve(value as T));
      tell(order(call));
    });
  }

  function resultSet(watch: number, { set, count, aspects, days, ids, first }: ToldSet): ResultSet {
    const head = watches.given(watch);
    return {
      revision: set,
      count,
      aspects,
      days,
      ids: idList(ids),
      // The same objects: what shows them need not show them again.
      first: head?.revision === set ? head.first : first,
      ...(aspects.length < count && { rest: () => tell({ order: 'rest', watch }) }),
      rows: (from, to) => ask((call) => ({ order: 'rows', call, set, from, to })),
      indexOf: (id) => ask((call) => ({ order: 'find', call, set, id })),
    };
  }

  function takeState({ state: { problem, ...told } }: News<'state'>) {
    if (!problem) state.set(told);
    else state.set({ ...told, problem: new ProblemError(problem.code, problem.message, { status: problem.status }) });
  }

  function take(message: WorkerNews) {
    switch (message.news) {
      case 'state':
        return takeState(message);
      case 'result':
        return watches.take(message.watch, resultSet(message.watch, message.told));
      case 'foretold':
        return watches.foretell(message.query, (watch) => resultSet(watch, message.told));
      case 'answer':
        calls.get(message.call)?.(message.value);
        return void calls.delete(message.call);
      case 'feed':
        for (const follower of followers) follower(message.feed);
        return;
      case 'renew':
        return void renew()
          .catch(() => undefined)
          .finally(() => tell({ order: 'renewed' }));
      case 'ended':
        watches.clear();
        // Views that leaned on it ask the server themselves again, and hear there why it ended.
        state.set({ status: 'failed', files: 0 });
        return onEnded?.();
    }
  }

  // Only our own worker is at the other end.
  line.addEventListener('message', ({ data }) => take(data as WorkerNews));
  line.start?.();
  // Before it enters: the worker asks at once where somebody looks, and once.
  const endPulse = pulse(attention, tell);
  tell({ order: 'enter', userId });

  function close() {
    endPulse();
    tell({ order: 'leave' });
  }

  return {
    state,
    query: watches.query,
    foresee(text) {
      watches.forgetForetold();
      tell({ order: 'foresee', text });
    },
    read: (text) => ask((call) => ({ order: 'read', call, text })),
    folder: (path) => ask<FolderListing | undefined>((call) => ({ order: 'folder', call, path })),
    file: (id) => ask<FileJson | undefined>((call) => ({ order: 'file', call, id })),
    duplicates: () => ask((call) => ({ order: 'duplicates', call })),
    files: (ids) => ask((call) => ({ order: 'files', call, ids })),
    places: (box, zoom) => ask((call) => ({ order: 'places', call, box, zoom })),
    statistics: () => ask((call) => ({ order: 'statistics', call })),
    follow(listener) {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    show: (feed, waiting) => tell({ order: 'show', feed, waiting }),
    accept: (files) =>
      within(
        ACCEPT_PATIENCE,
        ask((call) => ({ order: 'accept', call, files })),
      ),
    poke: () => tell({ order: 'poke' }),
    close,
    async wipe() {
      await within(
        WIPE_PATIENCE,
        ask((call) => ({ order: 'wipe', call })),
      );
      close();
    },
  };
}
