import type { HlsEncoder, HlsFailure } from '@rdrive/core';
import type { FilmPoolResult, MediaPool } from '../pool/pool.ts';
import { takeDerivative } from '../processor.ts';
import type { Scratch } from '../scratch.ts';

function failureOf(result: FilmPoolResult): HlsFailure {
  return { reason: result.type === 'failed' ? result.reason : 'crashed', retryable: result.retryable };
}

/**
 * The port of core over a pool of its own, so that pictures never wait for films. What a unit has made lies in a scratch
 * folder until it is disposed.
 */
export function createHlsEncoder(pool: Pick<MediaPool, 'film'>, scratch: Scratch): HlsEncoder {
  return {
    plan: async (input) => {
      await using dir = await scratch.make();
      const result = await pool.film({ ...input, outDir: dir.path, task: { type: 'plan' } });
      return result.type === 'planned' ? result.plan : failureOf(result);
    },
    make: async (input, plan, unit) => {
      await using stack = new AsyncDisposableStack();
      const dir = stack.use(await scratch.make());
      const result = await pool.film({ ...input, outDir: dir.path, task: { type: 'make', plan, unit } });
      if (result.type !== 'made') return failureOf(result);
      const derivatives = result.derivatives.map(takeDerivative);
      const kept = stack.move();
      return { part: result.part, derivatives, [Symbol.asyncDispose]: () => kept.disposeAsync() };
    },
  };
}
