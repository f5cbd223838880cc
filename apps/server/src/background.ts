import { join } from 'node:path';
import type { JobDeps } from '@rdrive/core';
import { createHlsEncoder, createMediaPool, createMediaProcessor, hashing, openScratch } from '@rdrive/media';
import { choresOf, type Integrity } from './chores.ts';
import type { Config } from './config.ts';
import { startJanitor } from './janitor.ts';
import type { Log } from './log.ts';
import type { Stores } from './stores/stores.ts';
import { startWorker } from './worker.ts';

const JANITOR_MS = 10 * 60_000;
/** After this the media children are stopped with their jobs, which are handed back. */
const PATIENCE_MS = 3_000;

/** A film without keyframes is made in runs of an hour, so that others have their turn. */
const PASS_MS = 3_600_000;

/** What goes on behind the answers: jobs and chores. */
export interface Background extends AsyncDisposable {
  /** There may be jobs to take. */
  wake(): void;
  /** Begins nothing new. */
  rest(): void;
}

/** Of a server that changes nothing. */
export const noBackground: Background = {
  wake: () => undefined,
  rest: () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
};

/** Films take long, and nobody looks at most of them soon: at most half of the machine, at low priority, is theirs. */
function filmLanesOf(mediaChildren: number): number {
  return Math.max(1, Math.floor(mediaChildren / 2));
}

/** Starts media children, worker and janitor. */
export async function startBackground(
  stores: Stores,
  options: {
    readonly config: Config;
    readonly integrity: Integrity;
    readonly log: Log;
    readonly clock: () => number;
    readonly newId: () => string;
  },
): Promise<Background> {
  const { config, integrity, log, ...tools } = options;
  const { metadata, queue, blobs } = stores;
  const filmLanes = filmLanesOf(config.mediaChildren);
  const openPool = (children: number) =>
    createMediaPool({ children, log: ({ message, ...event }) => log.info(event, message) });
  const pools = [openPool(config.mediaChildren), openPool(filmLanes)] as const;
  const scratch = await openScratch(join(config.dataDir, 'tmp'));
  const jobs: JobDeps = {
    library: metadata.library,
    trash: metadata.trash,
    operations: metadata.operations,
    blobs,
    queue,
    hashing,
    media: createMediaProcessor(pools[0], scratch),
    hls: createHlsEncoder(pools[1], scratch, { passMs: PASS_MS }),
  };
  const lanes = { mediaLanes: config.mediaChildren, filmLanes };
  const worker = startWorker({ queue, jobs, ...lanes, idleMs: stores.idleMs, log });
  const janitor = startJanitor(choresOf(stores, tools, integrity, log), JANITOR_MS, log);
  let ending: Promise<void> | undefined;

  const closePools = () => Promise.all(pools.map((pool) => pool.close()));
  async function end(): Promise<void> {
    const timer = setTimeout(() => void closePools(), PATIENCE_MS);
    await Promise.all([janitor.stop(), worker.stop()]);
    clearTimeout(timer);
    await closePools();
  }
  const rest = (): Promise<void> => {
    ending ??= end();
    return ending;
  };
  return { wake: worker.wake, rest: () => void rest(), [Symbol.asyncDispose]: rest };
}
