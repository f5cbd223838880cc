import { join } from 'node:path';
import { createHlsEncoder, createMediaPool, createMediaProcessor, openScratch } from '@rdrive/media';
import type { Log } from '../log.ts';
import type { Decoder } from './media-handler.ts';

/** A minute less than the function has, for fetching the original and storing what came of it. */
const WALL_MS = 9 * 60_000;

/** A film without keyframes is handed over after this, so that the function ends well before its time. */
const PASS_MS = 5 * 60_000;

/** Children of the bundle's own `child.mjs`; stopping them gives the next job new ones. */
export async function openDecoder(options: { tmpDir: string; childScript: string; log: Log }): Promise<Decoder> {
  const scratch = await openScratch(join(options.tmpDir, 'scratch'));
  const openPool = () =>
    createMediaPool({
      children: 1,
      limits: { wallMs: WALL_MS },
      childScript: options.childScript,
      log: ({ message, ...event }) => options.log.info(event, message),
    });
  let pool = openPool();
  let films = openPool();
  return {
    media: createMediaProcessor(
      { run: (job, signal) => pool.run(job, signal), sidecar: (job, signal) => pool.sidecar(job, signal) },
      scratch,
    ),
    // Children of their own, as theirs take the lowest priority for the rest of their lives.
    hls: createHlsEncoder({ film: (job, run) => films.film(job, run) }, scratch, { passMs: PASS_MS }),
    async stop() {
      const old = [pool, films];
      [pool, films] = [openPool(), openPool()];
      await Promise.all(old.map((one) => one.close()));
    },
  };
}
