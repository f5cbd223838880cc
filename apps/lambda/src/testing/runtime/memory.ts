import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;

function read(path: string): string {
  // A process may end while it is looked at.
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Resident bytes of a process and all below it; what they share counts for each. */
export function residentBytes(pid: number): number {
  const own = Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + residentBytes(Number(child)), own);
}
