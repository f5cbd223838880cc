import { closeSync, constants, createReadStream, fstatSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { type Derivative, DriveError, type MediaProcessor } from '@rdrive/core';
import type { MediaPool } from './pool/pool.ts';
import type { Scratch } from './scratch.ts';
import type { DerivativeFile } from './types.ts';

/** Up to here a derivative is held in memory: its child has just written it, so that reading it waits for no disk. */
const HELD_BYTES = 1024 * 1024;

/** Only a plain file counts, and opening anything else must not wait: a child may have been taken over by its file. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function* held(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Takes a small derivative out of its folder; a large one stays there until it is streamed. */
export function takeDerivative({ name, path, contentType }: DerivativeFile): Derivative {
  const file = openSync(path, OPEN);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new DriveError('internal', 'A media child has left something that is no file.');
    const { size } = stats;
    if (size > HELD_BYTES) return { name, contentType, size, body: () => createReadStream(path) };
    const bytes = readFileSync(file);
    unlinkSync(path);
    return { name, contentType, size: bytes.length, body: () => held(bytes) };
  } finally {
    closeSync(file);
  }
}

/** The port of core over a pool: each product keeps its derivatives in a scratch folder until it is disposed. */
export function createMediaProcessor(pool: Pick<MediaPool, 'run' | 'sidecar'>, scratch: Scratch): MediaProcessor {
  return {
    sidecar: async (input) => {
      const { reason, facts, retryable } = await pool.sidecar(input);
      return { ...(reason && { reason }), facts, retryable };
    },
    process: async (input) => {
      const dir = await scratch.make();
      try {
        const result = await pool.run({ ...input, outDir: dir.path });
        const derivatives = result.derivatives.map(takeDerivative);
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
