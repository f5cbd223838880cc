import { type Limits, memoryBound, type Weight } from '../limits.ts';
import { residentBytes } from './memory.ts';

const EVERY_MS = 100;

export type Breach = 'too-slow' | 'too-much-memory';

/** Bounds of one file while a child works on it. */
export interface Watch {
  /** The child has read the header and says what it will need. */
  weigh(weight: Weight): void;
  /** The child has got on: its time begins anew, but never beyond the longest that it may take in all. */
  restart(): void;
  /** Highest resident bytes seen. */
  peak(): number;
  stop(): void;
}

/** What a task may take: memory by the weight that any file of it has, at first, and milliseconds in all. */
export interface Allowed {
  readonly weight: Weight;
  readonly longestMs: number;
}

/** Looks at a child's memory and the clock until stopped; calls `onBreach` once. */
export function watchChild(pid: number, limits: Limits, allowed: Allowed, onBreach: (breach: Breach) => void): Watch {
  const end = performance.now() + allowed.longestMs;
  let bound = memoryBound(limits, allowed.weight);
  let peak = 0;
  let stopped = false;
  const stop = () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(clock);
  };
  const breach = (kind: Breach) => {
    if (stopped) return;
    stop();
    onBreach(kind);
  };
  const look = () => {
    const bytes = residentBytes(pid) ?? 0;
    peak = Math.max(peak, bytes);
    if (bytes > bound) breach('too-much-memory');
  };
  const timer = setInterval(look, EVERY_MS);
  const startClock = () =>
    setTimeout(() => breach('too-slow'), Math.max(0, Math.min(limits.wallMs, end - performance.now())));
  let clock = startClock();
  return {
    weigh: (weight) => {
      bound = memoryBound(limits, weight);
    },
    restart: () => {
      clearTimeout(clock);
      if (!stopped) clock = startClock();
    },
    peak: () => peak,
    stop,
  };
}
