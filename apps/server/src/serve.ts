import { accessSync, constants } from 'node:fs';
import { compose, type Server } from './compose.ts';
import type { Config } from './config.ts';
import { lockData } from './data-lock.ts';
import { untilSignal } from './ending.ts';
import { type Listener, listen } from './listen.ts';
import { createLog, type Log } from './log.ts';

/** A server that listens; what it says and opens besides is the caller's business. */
export interface Serving {
  readonly server: Server;
  readonly listener: Listener;
  readonly log: Log;
  /** The disk takes no writes: only reading works, and no job runs. */
  readonly readOnly: boolean;
}

function isReadOnly(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EROFS';
  }
}

/**
 * Runs a server until a signal asks it to end. Then it takes no new connection and no new job, lets requests and jobs under
 * way come to their end for a few seconds, hands back the rest, and closes the database.
 */
export async function serve(
  config: Config,
  onReady: (serving: Serving) => Promise<AsyncDisposable | undefined>,
  siteDir?: string,
): Promise<void> {
  const readOnly = isReadOnly(config.dataDir);
  // Nobody can harm a disk that takes no writes, nor write the lock to it.
  using _lock = readOnly ? undefined : lockData(config.dataDir);
  const log = createLog();
  if (readOnly) log.info({ dataDir: config.dataDir }, 'the disk is read-only: nothing can be changed');
  await using server = await compose(config, log, { readOnly, ...(siteDir !== undefined && { siteDir }) });
  await using listener = await listen(server.fetch, config);
  await using _more = await onReady({ server, listener, log, readOnly });
  await untilSignal(log);
  server.rest();
}
