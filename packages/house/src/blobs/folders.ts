import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

async function syncNow(path: string): Promise<void> {
  // Windows cannot open folders and journals names by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The sync of a folder that runs, and the one that begins after it. */
interface Line {
  next?: Promise<void>;
  readonly running: Promise<void>;
}

const lines = new Map<string, Line>();

function begin(path: string): Promise<void> {
  const running = syncNow(path).finally(() => {
    if (!line.next) lines.delete(path);
  });
  const line: Line = { running };
  lines.set(path, line);
  return running;
}

/**
 * Makes the names in a folder survive a power cut. Callers of one moment share one sync; never one that runs already, as
 * it may have begun before the caller's own change.
 */
export function syncFolder(path: string): Promise<void> {
  const line = lines.get(path);
  if (!line) return begin(path);
  line.next ??= line.running.catch(() => undefined).then(() => begin(path));
  return line.next;
}

/** Folders whose own names this process knows to be durable; the latest ones, as uploads of one hour share theirs. */
const durable = new Set<string>();
const REMEMBERED = 200;

function remember(path: string): void {
  durable.add(path);
  for (const oldest of durable) {
    if (durable.size <= REMEMBERED) return;
    durable.delete(oldest);
  }
}

/** To be called before a folder is removed. */
export function forgetFolder(path: string): void {
  durable.delete(path);
}

/** True where {@link makeFolder} has nothing to do. */
export function isDurable(path: string): boolean {
  return durable.has(path);
}

async function makeAndSync(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) {
    const last = dirname(first);
    for (let at = dirname(path); ; at = dirname(at)) {
      await syncFolder(at);
      if (at === last || at === dirname(at)) break;
    }
  }
  remember(path);
}

let making: Promise<void> = Promise.resolve();

/**
 * Creates a folder with those above it, each durable in its parent before this returns. One call after another: who finds
 * a folder that another call has just made could promise something that stands on a name not yet synced.
 */
export async function makeFolder(path: string): Promise<void> {
  if (isDurable(path)) return;
  const made = making.then(() => makeAndSync(path));
  making = made.catch(() => undefined);
  return made;
}
