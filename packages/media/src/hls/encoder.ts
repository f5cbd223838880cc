import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HlsEncoder, HlsFailure, HlsProduct } from '@rdrive/core';
import type { FilmPoolResult, MediaPool } from '../pool/pool.ts';
import { takeDerivative } from '../processor.ts';
import type { Scratch } from '../scratch.ts';
import { createHandOver } from './hand-over.ts';
import type { MadeUnit } from './messages.ts';

export interface HlsEncoderOptions {
  /** Of several units in one go none is begun after so many milliseconds; decoding what lies before them takes no longer. */
  readonly passMs: number;
}

function failureOf(result: FilmPoolResult): HlsFailure {
  return { reason: result.type === 'failed' ? result.reason : 'crashed', retryable: result.retryable };
}

function productOf({ unit, part, derivatives }: MadeUnit, dir: string): HlsProduct {
  return {
    unit,
    part,
    derivatives: derivatives.map(takeDerivative),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(derivatives.map(({ path }) => rm(join(dir, basename(path)), { force: true })));
    },
  };
}

/**
 * The port of core over a pool of its own, so that pictures never wait for films. What a unit has made lies in a scratch
 * folder until it is disposed.
 */
export function createHlsEncoder(
  pool: Pick<MediaPool, 'film'>,
  scratch: Scratch,
  { passMs }: HlsEncoderOptions,
): HlsEncoder {
  return {
    plan: async (input) => {
      await using dir = await scratch.make();
      const result = await pool.film({ ...input, outDir: dir.path, task: { type: 'plan' } });
      return result.type === 'planned' ? result.plan : failureOf(result);
    },
    make: async function* (input, plan, units) {
      await using dir = await scratch.make();
      const task = { type: 'make', plan, units, passMs } as const;
      await using work = createHandOver<MadeUnit, FilmPoolResult>((onMade, signal) =>
        pool.film({ ...input, outDir: dir.path, task }, { onMade, signal }),
      );
      for await (const made of work.handed) yield productOf(made, dir.path);
      const result = await work.result;
      if (result.type !== 'made') yield failureOf(result);
    },
  };
}
