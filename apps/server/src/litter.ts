/** Bytes of bodies after which the young heap is swept, a millisecond or so each time. */
const EVERY_BYTES = 8 * 1024 * 1024;

/** Sweeps the young heap; `--expose-gc` gives it. */
function sweep(): void {
  globalThis.gc?.({ type: 'minor' });
}

/**
 * Passes bodies on and sweeps after every 8 MiB of all of them together. Each read of a socket brings a buffer of 64 KiB that
 * lies outside of the heap; the few bytes that stand for it there are no reason for V8 to collect, and while gigabytes come in,
 * hundreds of megabytes of what was long written would lie about (measured: 296 MB resident instead of 189).
 */
export function createLitter(collect: () => void = sweep) {
  let bytes = 0;
  return async function* tidied(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes >= EVERY_BYTES) {
        bytes = 0;
        collect();
      }
      yield chunk;
    }
  };
}
