import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Derivative, MediaProcessor } from '@rdrive/core';
import type { MediaPool } from './pool/pool.ts';
import type { Scratch } from './scratch.ts';
import type { DerivativeFile } from './types.ts';

async function toDerivative({ name, path, contentType }: DerivativeFile): Promise<Derivative> {
  const { size } = await stat(path);
  return { name, contentType, size, body: () => createReadStream(path) };
}

/** The port of core over a pool: each product keeps its derivatives in a scratch folder until it is disposed. */
export function createMediaProcessor(pool: Pick<MediaPool, 'run'>, scratch: Scratch): MediaProcessor {
  return {
    process: async (input) => {
      const dir = await scratch.make();
      try {
        const result = await pool.run({ ...input, outDir: dir.path });
        const derivatives = await Promise.all(result.derivatives.map(toDerivative));
        const { state, reason, facts, retryable } = result;
        const dispose = () => dir[Symbol.asyncDispose]();
        return { state, ...(reason && { reason }), facts, derivatives, retryable, [Symbol.asyncDispose]: dispose };
      } catch (error) {
        await dir[Symbol.asyncDispose]();
        throw error;
      }
    },
  };
}
