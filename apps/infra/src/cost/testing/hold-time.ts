/**
 * Lets no time pass, by the process's own clock, until it is disposed. An operation works a second at a time: on a slow
 * machine it would be cut into more chunks, each of which reads its record anew, and another number be counted each time.
 */
export function holdTime(): Disposable {
  const own = Object.getOwnPropertyDescriptor(performance, 'now');
  const held = performance.now();
  performance.now = () => held;
  return {
    [Symbol.dispose]() {
      if (own) Object.defineProperty(performance, 'now', own);
      else Reflect.deleteProperty(performance, 'now');
    },
  };
}
