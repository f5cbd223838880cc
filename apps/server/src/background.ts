import { join } from 'node:path';
import type { JobDeps } from '@rdrive/core';
import { createMediaPool, createMediaProcessor, hashing, openScratch } from '@rdrive/media';
import { choresOf, type Integrity } from './chores.ts';
import type { Config } from './config.ts';
import { startJanitor } from './janitor.ts';
import type { Log } from './log.ts';
import type { Stores } from './stores/stores.ts';
import { startWorker } from './worker.ts';

const JANITOR_MS = 10 * 60_000;
/** After this the media children are stopped with their jobs, which are handed back. */
const PATIENCE_MS = 3_000;

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
  const pool = createMediaPool({
    children: config.mediaChildren,
    log: ({ message, ...event }) => log.info(event, message),
  });
  const jobs: JobDeps = {
    library: metadata.library,
    trash: metadata.trash,
    operations: metadata.operations,
    blobs,
    queue,
    hashing,
    media: createMediaProcessor(pool, await openScratch(join(config.dataDir, 'tmp'))),
  };
  const worker = startWorker({ queue, jobs, mediaLanes: config.mediaChildren, idleMs: stores.idleMs, log });
  const janitor = startJanitor(choresOf(stores, tools, integrity, log), JANITOR_MS, log);
  let ending: Promise<void> | undefined;

  async function end(): Promise<void> {
    const timer = setTimeout(() => void pool.close(), PATIENCE_MS);
    await Promise.all([janitor.stop(), worker.stop()]);
    clearTimeout(timer);
    await pool.close();
  }
  const rest = (): Promise<void> => {
    ending ??= end();
    return ending;
  };
  return { wake: worker.wake, rest: () => void rest(), [Symbol.asyncDispose]: rest };
}
