/** When a session was last refreshed by any tab, so that two tabs refresh once. */
export interface RefreshMark {
  /** Epoch milliseconds; 0 for never. */
  last(): number;
  mark(at: number): void;
}

const KEY = 'rdrive.refreshed';

/** Shared by the tabs of a browser through `localStorage` where there is one, else by this process alone. */
export function defaultRefreshMark(): RefreshMark {
  let own = 0;
  const storage = () => (typeof localStorage === 'undefined' ? undefined : localStorage);
  return {
    last() {
      try {
        return Math.max(own, Number(storage()?.getItem(KEY) ?? 0));
      } catch {
        return own;
      }
    },
    mark(at) {
      own = at;
      try {
        storage()?.setItem(KEY, String(at));
      } catch {
        // Storage may be full or forbidden; the server's grace for siblings covers a second refresh.
      }
    },
  };
}

/** Runs `work` while no other tab does (Web Locks, where the platform has them). */
async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !navigator.locks) return work();
  return (await navigator.locks.request('rdrive-refresh', work)) as T;
}

/**
 * A refresher that is called when a token was found invalid. Calls that come while one runs share it, and a call whose
 * request began before another tab's refresh ended does not refresh again.
 * `refresh` answers true for a new token, false where the person must log in.
 */
export function createRefresher(options: {
  refresh: () => Promise<boolean>;
  mark?: RefreshMark;
  now?: () => number;
}): (requestStartedAt: number) => Promise<boolean> {
  const mark = options.mark ?? defaultRefreshMark();
  const now = options.now ?? Date.now;
  let running: Promise<boolean> | undefined;
  return (requestStartedAt) => {
    if (mark.last() > requestStartedAt) return Promise.resolve(true);
    running ??= exclusively(async () => {
      if (mark.last() > requestStartedAt) return true;
      const renewed = await options.refresh();
      if (renewed) mark.mark(now());
      return renewed;
    }).finally(() => {
      running = undefined;
    });
    return running;
  };
}
