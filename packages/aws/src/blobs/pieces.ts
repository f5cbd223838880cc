import { type Bytes, DriveError } from '@rdrive/core';

function wrongLength(size: number): DriveError {
  return new DriveError('bad-request', `Exactly ${size} bytes were expected.`);
}

/** Errors of the source told apart from those of S3. */
async function* fromSource(body: Bytes): Bytes {
  try {
    yield* body;
  } catch (error) {
    throw new DriveError('bad-request', 'The bytes stopped coming.', { cause: error });
  }
}

/**
 * A body cut into buffers of `pieceSize` (the last may be smaller, and an empty body is one empty piece): what S3 gets
 * can be sent again when a connection breaks. `bad-request` for more or fewer bytes than `size`.
 */
export async function* inPieces(body: Bytes, size: number, pieceSize: number): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(Math.min(pieceSize, size));
  let filled = 0;
  let taken = 0;
  for await (const chunk of fromSource(body)) {
    taken += chunk.length;
    if (taken > size) throw wrongLength(size);
    for (let rest = chunk; rest.length > 0; ) {
      const part = rest.subarray(0, piece.length - filled);
      piece.set(part, filled);
      filled += part.length;
      rest = rest.subarray(part.length);
      if (filled < piece.length || taken - rest.length === size) continue;
      yield piece;
      piece = new Uint8Array(Math.min(pieceSize, size - taken + rest.length));
      filled = 0;
    }
  }
  if (taken !== size) throw wrongLength(size);
  yield piece;
}
