import { THROTTLE_FORGET_MS, type ThrottleStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { type AccessRows, ALONE } from './rows.ts';

/** Tries in a row, and when the last one was made (epoch ms). */
interface Tries {
  readonly count: number;
  readonly lastAt: number;
}

/** Counters of tries in SQLite. */
export function createThrottleStore(base: HouseDatabase, rows: AccessRows): ThrottleStore {
  const keyOf = (key: string) => `throttle#${key}`;
  return {
    async reserve(key, now, delaysMs) {
      return base.transaction(() => {
        rows.prune(now);
        const tries = rows.get<Tries>(keyOf(key));
        const count = tries && now - tries.lastAt < THROTTLE_FORGET_MS ? tries.count : 0;
        // A try of the future was made before the clock was put back: nobody waits for that hour.
        const last = Math.min(tries?.lastAt ?? 0, now);
        const waitMs = count === 0 ? 0 : last + (delaysMs[count] ?? delaysMs.at(-1) ?? 0) - now;
        if (waitMs > 0) return { allowed: false, waitMs };
        rows.put(keyOf(key), ALONE, { count: count + 1, lastAt: now }, now + THROTTLE_FORGET_MS);
        return { allowed: true };
      });
    },
    async clear(key) {
      rows.remove(keyOf(key));
    },
  };
}
