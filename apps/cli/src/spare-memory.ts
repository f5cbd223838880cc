/** Memory for the bytes of files, taken and given back. */
export interface SpareMemory {
  /** So many bytes, of any content. */
  take(length: number): Uint8Array<ArrayBuffer>;
  /** Bytes of {@link take} that nobody looks at any more. */
  release(bytes: Uint8Array<ArrayBuffer>): void;
}

/** As many parts as are on their way at once, and the piece that is hashed beside them. */
const KEPT = 8;
const STEP = 1024 * 1024;

/**
 * Keeps a few buffers for the next taker: every few mebibytes of new memory outside its heap make V8 collect garbage,
 * which took a third of the time in which photos are sent.
 */
export function createSpareMemory(): SpareMemory {
  const spare: ArrayBuffer[] = [];
  return {
    take(length) {
      const at = spare.findIndex(({ byteLength }) => byteLength >= length);
      const [found] = at < 0 ? [] : spare.splice(at, 1);
      return new Uint8Array(found ?? Buffer.allocUnsafeSlow(Math.ceil(length / STEP) * STEP).buffer, 0, length);
    },
    release({ buffer }) {
      spare.push(buffer);
      spare.sort((a, b) => a.byteLength - b.byteLength);
      if (spare.length > KEPT) spare.shift();
    },
  };
}
