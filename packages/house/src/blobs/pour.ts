import type { FileHandle } from 'node:fs/promises';
import { type Bytes, DriveError } from '@rdrive/core';

/** Bytes gathered before a write: few system calls, and the disk works while the next piece arrives. */
const PIECE = 2 * 1024 * 1024;
/** Below IOV_MAX (1,024 on Linux). */
const MAX_CHUNKS = 1000;

/** Writes chunks one behind the other from `at` on, without joining them first. */
export async function writeAll(file: FileHandle, chunks: readonly Uint8Array[], at: number): Promise<void> {
  let rest = [...chunks];
  let position = at;
  while (rest.length > 0) {
    let { bytesWritten } = await file.writev(rest, position);
    position += bytesWritten;
    let done = 0;
    while (done < rest.length && bytesWritten >= (rest[done]?.length ?? 0)) {
      bytesWritten -= rest[done]?.length ?? 0;
      done += 1;
    }
    const cut = rest[done];
    rest = cut ? [cut.subarray(bytesWritten), ...rest.slice(done + 1)] : [];
  }
}

function wrongLength(size: number): DriveError {
  return new DriveError('bad-request', `Exactly ${size} bytes were expected.`);
}

async function nextChunk(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  } catch (error) {
    throw new DriveError('bad-request', 'The bytes stopped coming.', { cause: error });
  }
}

/**
 * Takes exactly `size` bytes and hands them to `write` in big pieces with their place, one write running while the next
 * piece is gathered. Each chunk belongs to the writer once taken. `bad-request` for more or fewer bytes, or where the
 * source breaks; no write runs any more when this settles.
 */
export async function pour(
  body: Bytes,
  size: number,
  write: (chunks: readonly Uint8Array[], at: number) => Promise<void>,
): Promise<void> {
  const iterator = body[Symbol.asyncIterator]();
  let chunks: Uint8Array[] = [];
  let held = 0;
  let taken = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    writing = write(chunks, taken - held);
    // Awaited before the next flush or at the end; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    chunks = [];
    held = 0;
  };
  let ended = false;
  try {
    for (;;) {
      const chunk = await nextChunk(iterator);
      if (chunk === undefined) break;
      taken += chunk.length;
      if (taken > size) throw wrongLength(size);
      if (chunk.length > 0) chunks.push(chunk);
      held += chunk.length;
      if (held >= PIECE || chunks.length >= MAX_CHUNKS) await flush();
    }
    ended = true;
    if (taken !== size) throw wrongLength(size);
    if (held > 0) await flush();
    await writing;
  } finally {
    await writing.catch(() => undefined);
    if (!ended) await iterator.return?.();
  }
}
