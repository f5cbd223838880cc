/** Bytes that are asked for at once: what a connection has ready at a time, and a little more. */
const PIECE = 256 * 1024;

/**
 * Memory for the pieces of downloads that goes round: a collector that has to find it lets hundreds of megabytes lie
 * where they come fast, as it sees little of what a browser holds for a page.
 */
export interface PieceMemory {
  /** The next piece of a stream; undefined at its end. */
  next(reader: PieceReader): Promise<Uint8Array | undefined>;
  /** Takes back a piece that nobody looks at any more; one that did not come from here is left alone. */
  give(piece: Uint8Array): void;
}

/** Reads a stream into memory that is given, or into new memory where the browser cannot do better. */
export type PieceReader =
  | { readonly into: ReadableStreamBYOBReader }
  | { readonly anew: ReadableStreamDefaultReader<Uint8Array> };

/** A reader for a body. */
export function pieceReader(body: ReadableStream<Uint8Array>): PieceReader {
  try {
    return { into: body.getReader({ mode: 'byob' }) };
  } catch {
    // Bodies of older browsers are no byte streams.
    return { anew: body.getReader() };
  }
}

/** Gives up a body that is not wanted any more. */
export async function cancel(reader: PieceReader): Promise<void> {
  await ('into' in reader ? reader.into : reader.anew).cancel();
}

/** Makes a {@link PieceMemory}; `allocate` brings memory where none is free. */
export function createPieceMemory(allocate = () => new ArrayBuffer(PIECE)): PieceMemory {
  const free: ArrayBuffer[] = [];
  const lent = new WeakSet<ArrayBufferLike>();
  return {
    async next(reader) {
      if ('anew' in reader) return (await reader.anew.read()).value;
      const { value, done } = await reader.into.read(new Uint8Array(free.pop() ?? allocate()));
      if (done) return undefined;
      // Memory changes its object with each reading.
      lent.add(value.buffer);
      return value;
    },
    give({ buffer }) {
      if (lent.delete(buffer)) free.push(buffer as ArrayBuffer);
    },
  };
}
