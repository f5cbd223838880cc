import { performance as thread } from 'node:perf_hooks';

/** From this share of its time on, the one thread that answers has no more to give. */
const CROWDED = 0.6;
const LOOK_MS = 50;
/** What waits is never forgotten: so long at most for each job. */
const AT_MOST_MS = 1_000;

/** Lets jobs that nobody waits for stand back while people's changes take all that the thread can do. */
export interface GiveWay {
  /** Somebody has changed something. */
  asked(): void;
  /** Settles at once, or when the crowd is gone, or after a second. */
  wait(): Promise<void>;
}

/** `utilization`: the share of its time that the thread has worked since it was asked last (perf_hooks). */
export function createGiveWay(utilization: () => number = sinceLast()): GiveWay {
  let askedAt = -LOOK_MS;
  let lookedAt = performance.now();
  let share = 0;

  function crowded(): boolean {
    const now = performance.now();
    if (now - lookedAt >= LOOK_MS) {
      share = utilization();
      lookedAt = now;
    }
    // Jobs keep the thread busy as well: alone they need not wait for themselves.
    return share >= CROWDED && now - askedAt < LOOK_MS;
  }

  return {
    asked() {
      askedAt = performance.now();
    },
    async wait() {
      const end = performance.now() + AT_MOST_MS;
      while (crowded() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    },
  };
}

function sinceLast(): () => number {
  let last = thread.eventLoopUtilization();
  return () => {
    const now = thread.eventLoopUtilization();
    const { utilization } = thread.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
