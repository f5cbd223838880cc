import { connection } from '../connection.ts';

const FIRST = 1_000;
const LONGEST = 10_000;

/** Waits, or until the browser says that there is a network again. */
function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });
}

/** Resolves when the server answers again; asks ever more seldom, and at once when the browser finds a network. */
export async function whenReachable(): Promise<void> {
  connection.set('offline');
  for (let wait = FIRST; ; wait = Math.min(LONGEST, wait * 1.5)) {
    await rest(wait);
    const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => undefined);
    if (!answer?.ok) continue;
    connection.set('online');
    return;
  }
}

/** Milliseconds after which a server that could not write is asked again. */
const MENDING = 20_000;

/** Resolves when it is worth a try again whether the server can write, which only writing shows. */
export const whenWritable = (): Promise<void> => rest(MENDING);

/** Runs work while no tab of this browser does other work of that name, where the browser has Web Locks. */
export async function inTurn<T>(key: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(`rdrive-upload ${key}`, { signal }, work) as Promise<T>;
}
