import { readFileSync } from 'node:fs';

/** Fields of `/proc/<pid>/status` (proc_pid_status(5)) whose pages are the process's own; mapped files are not. */
const ownFields = ['RssAnon', 'RssShmem'];

/**
 * Resident bytes of a process, pages of mapped files left out; undefined where the system does not tell. Synchronous: the
 * kernel answers at once, while the thread pool would be asked five times for it, ten times a second for each child.
 */
export function residentBytes(pid: number): number | undefined {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return undefined;
  }
  const sizes = ownFields.map((field) => new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
  return sizes.every((size) => size === undefined)
    ? undefined
    : sizes.reduce((sum, size) => sum + Number(size ?? 0) * 1_024, 0);
}
