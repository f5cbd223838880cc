import { type Limits, memoryBound, type Weight } from '../limits.ts';
import { residentBytes } from './memory.ts';

const EVERY_MS = 100;

export type Breach = 'too-slow' | 'too-much-memory';

/** Bounds of one file while a child works on it. */
export interface Watch {
  /** The child has read the header and says what it will need. */
  weigh(weight: Weight): void;
  /** Highest resident bytes seen. */
  peak(): number;
  stop(): void;
}

/** Looks at a child's memory (at first by the weight that any file of its task has) and the clock until stopped; calls `onBreach` once. */
export function watchChild(pid: number, limits: Limits, first: Weight, onBreach: (breach: Breach) => void): Watch {
  let bound = memoryBound(limits, first);
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
  const clock = setTimeout(() => breach('too-slow'), limits.wallMs);
  return {
    weigh: (weight) => {
      bound = memoryBound(limits, weight);
    },
    peak: () => peak,
    stop,
  };
}
