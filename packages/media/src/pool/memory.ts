import { readFile } from 'node:fs/promises';

/** Fields of `/proc/<pid>/status` (proc_pid_status(5)) whose pages are the process's own; mapped files are not. */
const ownFields = ['RssAnon', 'RssShmem'];

/** Resident bytes of a process, pages of mapped files left out; undefined where the system does not tell. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  let status: string;
  try {
    status = await readFile(`/proc/${pid}/status`, 'latin1');
  } catch {
    return undefined;
  }
  const sizes = ownFields.map((field) => new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
  return sizes.every((size) => size === undefined)
    ? undefined
    : sizes.reduce((sum, size) => sum + Number(size ?? 0) * 1_024, 0);
}
