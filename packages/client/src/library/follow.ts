import { NOW_OVERLAP_MS } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';
import type { ChangesResponse, FileJson } from '../api/wire.ts';
import type { Live } from './live.ts';
import { type Attention, type Poller, startPolling } from './poller.ts';
import type { Shelf } from './shelf.ts';

/** Ids whose edits are on their way: what the feed says of them is older than what the person sees. */
export type Pending = ReadonlyMap<string, number>;

/** The cursor that means "from now on", and what came a moment before. */
const NOW = 'now';

/** Pages that began to load this shortly ago are covered by the first cursor; the rest is for slow answers. */
const COVERED_MS = NOW_OVERLAP_MS / 2;

type FeedPage = Pick<ChangesResponse, 'entries' | 'tombstones'>;

/** Somebody else who follows the feed, and hands on what it tells: the index of this device. */
export interface FeedSource {
  readonly state: Live<{ readonly status: 'loading' | 'ready' | 'failed' }>;
  /** Calls with what the feed tells from the moment on at which it is `ready`. Answers how to end that. */
  follow(listener: (news: FeedPage) => void): () => void;
  /** Takes in files as the server has just answered them, before the feed tells of them; settles when it shows them. */
  accept(files: readonly FileJson[]): Promise<void>;
  poke(): void;
}

/** Follows the feed, by itself or by another. */
export interface Follower {
  /** Asks for changes soon. */
  poke(): void;
  /** Tells whoever follows the feed in its place of files that the server has just answered; settles when they have them. */
  accept(files: readonly FileJson[]): Promise<void>;
  /** Leaves it to another to ask, for as long as that one can; answers how to end that. */
  lean(on: FeedSource): () => void;
  stop(): void;
}

interface FollowOptions {
  /** Milliseconds since the first of the shelf can have been loaded. */
  readonly pageAge?: () => number;
  /** Runs after each page of the feed has been taken in. */
  readonly onNews?: (news: FeedPage) => void;
}

/** Follows the feed into the shelf. */
export function followChanges(
  api: Pick<Api, 'library'>,
  shelf: Shelf,
  pending: Pending,
  attention: Attention,
  { pageAge = () => performance.now(), onNews }: FollowOptions = {},
): Follower {
  let cursor = NOW;
  let resumed = false;

  function take(files: readonly FileJson[]) {
    const known = shelf.knownOf(files.map((file) => file.id));
    const news = files.filter(({ id, changedAt }) => !pending.has(id) && (known.get(id)?.changedAt ?? '') < changedAt);
    if (news.length > 0) shelf.putFiles(news);
  }

  function takeNews({ entries, tombstones }: FeedPage) {
    const left = tombstones.filter(({ id }) => !pending.has(id));
    const known = shelf.knownOf(left.map(({ id }) => id));
    // Not what has come back since.
    const gone = left.filter(({ id, changedAt }) => (known.get(id)?.changedAt ?? '') <= changedAt);
    if (gone.length > 0) shelf.drop(gone.map(({ id }) => id));
    take(entries.filter((entry) => entry.entryType === 'file'));
    for (const entry of entries) if (entry.entryType === 'folder') shelf.putFolder(entry);
    onNews?.({ entries, tombstones });
  }

  async function ask(): Promise<{ more: boolean }> {
    try {
      const page = await api.library.changes(cursor);
      if (!page) return { more: false };
      takeNews(page);
      // What was loaded long before the feed began may have missed a change in between.
      if (cursor === NOW && (resumed || pageAge() > COVERED_MS)) shelf.expireAll();
      resumed = true;
      cursor = page.cursor;
      return { more: page.more };
    } catch (error) {
      if (!isProblem(error, 'cursor-too-old', 'bad-cursor')) throw error;
      cursor = NOW;
      return { more: true };
    }
  }

  let poller: Poller | undefined = startPolling(ask, attention);
  let leaned: FeedSource | undefined;
  let stopped = false;

  /** What was told before the other one was ready, nobody else has heard. */
  async function catchUp(): Promise<void> {
    try {
      while ((await ask()).more);
    } catch {
      shelf.expireAll();
    }
  }

  function turn(status: 'loading' | 'ready' | 'failed') {
    if (status === 'ready' && poller) {
      poller.stop();
      poller = undefined;
      void catchUp();
    } else if (status === 'failed' && !stopped) poller ??= startPolling(ask, attention);
  }

  return {
    poke() {
      leaned?.poke();
      poller?.poke();
    },
    accept: async (files) => leaned?.accept(files),
    lean(on) {
      leaned = on;
      const leaveNews = on.follow(takeNews);
      const leaveState = on.state.subscribe(() => turn(on.state.get().status));
      turn(on.state.get().status);
      return () => {
        leaned = undefined;
        leaveNews();
        leaveState();
        turn('failed');
      };
    },
    stop() {
      stopped = true;
      poller?.stop();
      poller = undefined;
    },
  };
}
