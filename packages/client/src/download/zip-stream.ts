import { makeZip, predictLength } from 'client-zip';
import { lacksZip64End, withZip64End, ZIP64_END_SIZE } from './many-entries.ts';
import type { ReadOriginal } from './read-original.ts';
import type { ZipItem } from './zip-plan.ts';

/** A zip that is made while it is read. */
export interface ZipStream {
  /** Bytes of the whole. */
  readonly size: bigint;
  /** Errors where a file cannot be had: a zip that ends is whole. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface ZipEvents {
  /** A piece has been taken, and its memory may be used anew. */
  readonly onTaken: (piece: Uint8Array) => void;
  /** The stream has errored, at this item. */
  readonly onBroken: (path: string, error: unknown) => void;
  /** All has been read, or whoever read has gone away. */
  readonly onEnd: (whole: boolean) => void;
}

/** Sizes from which on fields of 32 bits do not do (APPNOTE 4.4.1.4). */
const LARGE = 0xffff_ffff;

function needsZip64(items: readonly ZipItem[]): boolean {
  const encoder = new TextEncoder();
  let offset = 0;
  for (const { path, file } of items) {
    const size = file?.size ?? 0;
    if (size >= LARGE) return true;
    offset += 46 + encoder.encode(path).length + (file ? 0 : 1) + size;
  }
  return offset >= LARGE;
}

/** Not every browser can iterate over a stream. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/**
 * A zip of these items, stored as they are; nothing is held but the piece that is under way and the list of names. The body
 * is for a `Response`, which has copied a piece before it asks for the next one (Fetch, "incrementally read a body").
 */
export function zipStream(items: readonly ZipItem[], read: ReadOriginal, events: ZipEvents): ZipStream {
  const stop = new AbortController();
  let at = items[0]?.path ?? '';

  async function* entries() {
    for (const { path, modified, file } of items) {
      at = path;
      if (file)
        yield { name: path, lastModified: modified, size: file.size, input: read(file.url, file.size, stop.signal) };
      else yield { name: path, lastModified: modified };
    }
  }

  const named = items.map(({ path, file }) => (file ? { name: path, size: file.size } : { name: path }));
  const many = lacksZip64End(items.length, needsZip64(items));
  const made = piecesOf(makeZip(entries()));
  const pieces = many ? withZip64End(made, items.length) : made;

  let given: Uint8Array<ArrayBuffer> | undefined;
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      try {
        if (given) events.onTaken(given);
        given = (await pieces.next()).value as Uint8Array<ArrayBuffer> | undefined;
        if (given) return controller.enqueue(given);
        controller.close();
        events.onEnd(true);
      } catch (error) {
        stop.abort();
        controller.error(error);
        events.onBroken(at, error);
      }
    },
    cancel() {
      stop.abort();
      events.onEnd(false);
    },
  };
  const size = predictLength(named) + (many ? BigInt(ZIP64_END_SIZE) : 0n);
  return { size, body: new ReadableStream(source, { highWaterMark: 0 }) };
}
