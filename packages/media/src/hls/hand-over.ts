/** Work that hands things over while it goes on. */
export interface HandOver<T, R> extends AsyncDisposable {
  /** What it hands over, in order, until it has ended; once only. */
  readonly handed: AsyncIterable<T>;
  readonly result: Promise<R>;
}

/** Begins work; where it is disposed before its end, the work is aborted and waited for. */
export function createHandOver<T, R>(
  begin: (hand: (thing: T) => void, signal: AbortSignal) => Promise<R>,
): HandOver<T, R> {
  const stop = new AbortController();
  const waiting: T[] = [];
  let ended = false;
  let wake = () => {};
  const result = begin((thing) => {
    waiting.push(thing);
    wake();
  }, stop.signal);
  const end = () => {
    ended = true;
    wake();
  };
  const settled = result.then(end, end);

  async function* handed() {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    handed: handed(),
    result,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await settled;
    },
  };
}
