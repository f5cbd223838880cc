/** A lock between the processes of one clone: two commands started at once do not both install or build. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../.cache/locks');

/**
 * Runs `work` while holding the lock `name`. Waits as long as its holder lives; a lock left by a dead process is taken.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  while (!take(path)) await sleep(200);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = read(path);
    if (holder === undefined || lives(holder)) return false;
    return breakLock(path, holder);
  }
}

// Renamed before it is removed: of two processes that see the same dead holder, one moves its lock away and the
// other one fails; a lock that was taken anew in between is put back by not matching.
function breakLock(path, holder) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== holder) renameSync(aside, path);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else was first.
  }
  return false;
}

function read(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
