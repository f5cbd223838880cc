/** A clock for everything that asks `Date.now()`. */
export interface ShiftableClock extends Disposable {
  /** What the queue and the janitor take for now, epoch milliseconds. */
  at: number;
  /** Puts all of this process a minute ahead: what was young for the change feed has settled. */
  shift(): void;
}

const MINUTE = 60_000;

/** Takes the place of `Date.now` until it is disposed. Signatures of requests may be some minutes ahead. */
export function shiftableClock(): ShiftableClock {
  const real = Date.now;
  let ahead = 0;
  Date.now = () => real() + ahead;
  return {
    at: real(),
    shift() {
      ahead += MINUTE;
      this.at += MINUTE;
    },
    [Symbol.dispose]() {
      Date.now = real;
    },
  };
}
