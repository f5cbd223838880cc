import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

function affinity(cores: string): void {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(process.pid)]);
}

/**
 * Keeps this process, the load generator, and all that it starts from now on, on the last core, for subject and limit
 * alike; servers that run already keep all cores. Linux only: elsewhere nothing is pinned.
 */
export function pinToLastCore(): Disposable {
  const last = availableParallelism() - 1;
  affinity(String(last));
  return { [Symbol.dispose]: () => affinity(`0-${last}`) };
}
