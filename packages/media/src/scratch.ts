import { mkdtempSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** An empty folder; what is left in it is gone when disposed. */
export interface ScratchDir extends AsyncDisposable {
  readonly path: string;
}

/** Makes folders for derivatives on their way to the store. */
export interface Scratch {
  make(): Promise<ScratchDir>;
}

const PREFIX = 'job-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is a living one.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In containers a restarted server has the id of the one that died: what is older than this process is not its own. */
async function isOrphan(path: string, name: string): Promise<boolean> {
  const pid = Number(name.slice(PREFIX.length).split('-')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid !== process.pid) return !isAlive(pid);
  const startedAt = Date.now() - process.uptime() * 1_000;
  const { birthtimeMs } = await stat(path);
  return birthtimeMs < startedAt;
}

/** Opens a folder of temporary folders, and removes those that dead processes left in it. */
export async function openScratch(root: string): Promise<Scratch> {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (name.startsWith(PREFIX) && (await isOrphan(path, name))) await rm(path, { recursive: true, force: true });
  }
  const free: string[] = [];
  return {
    make: async () => {
      const path = free.pop() ?? mkdtempSync(join(root, `${PREFIX}${process.pid}-`));
      const dispose = async () => {
        // Kept for the next job, as making and removing a folder each wait for the disk where others sync.
        if (readdirSync(path).length === 0) free.push(path);
        else await rm(path, { recursive: true, force: true });
      };
      return { path, [Symbol.asyncDispose]: dispose };
    },
  };
}
