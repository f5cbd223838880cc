import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that is gone when disposed. */
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

/** At once where the folder is empty, as it mostly is; what a child may have filled without end is not waited for. */
async function remove(path: string): Promise<void> {
  try {
    rmdirSync(path);
  } catch {
    await rm(path, { recursive: true, force: true });
  }
}

/** Opens a folder of temporary folders, and removes those that dead processes left in it. */
export async function openScratch(root: string): Promise<Scratch> {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (name.startsWith(PREFIX) && (await isOrphan(path, name))) await rm(path, { recursive: true, force: true });
  }
  return {
    make: async () => {
      const path = mkdtempSync(join(root, `${PREFIX}${process.pid}-`));
      return { path, [Symbol.asyncDispose]: () => remove(path) };
    },
  };
}
