import { readFileSync } from 'node:fs';

/** Of a second, in which Linux counts the time of processes for programs (`sysconf(_SC_CLK_TCK)`, always 100). */
const TICK_MS = 10;

/** Milliseconds of processor time of this process's children that have ended (proc_pid_stat(5), `cutime` and `cstime`). */
export function endedChildrenCpuMs(): number {
  const text = readFileSync('/proc/self/stat', 'utf8');
  // The name of the program may hold spaces and is in brackets; `state` comes behind it as field 3.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}
