import { DriveError } from '@rdrive/core';
import type { Limits } from '../limits.ts';
import type { Task } from './messages.ts';
import { spawnChild, usableWrappers } from './spawn.ts';
import { createWorker, type Outcome, type RunOptions, type Worker } from './worker.ts';

/** A counting gate: `enter` waits for a free place, the returned function leaves it. */
function createGate(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (): Promise<() => void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  };
}

/** Persistent child processes that are given one task at a time each. */
export interface Children {
  /** As {@link Worker.run}; waits for a child that is free. */
  run(task: Task, options?: RunOptions): Promise<Outcome>;
  close(): Promise<void>;
}

export interface ChildrenOptions {
  readonly count: number;
  readonly limits: Limits;
  readonly script: string | undefined;
}

export function createChildren({ count, limits, script }: ChildrenOptions): Children {
  const enter = createGate(count);
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const stop = new AbortController();
  let wrappers: ReturnType<typeof usableWrappers> | undefined;

  async function takeWorker(first: Task['type']): Promise<Worker> {
    const waiting = idle.pop();
    if (waiting?.usable()) return waiting;
    if (waiting) await retire(waiting);
    wrappers ??= usableWrappers(limits);
    const worker = createWorker(spawnChild(await wrappers, first, script), limits);
    all.add(worker);
    return worker;
  }

  async function retire(worker: Worker): Promise<void> {
    all.delete(worker);
    await worker.close();
  }

  async function runOn(worker: Worker, task: Task, options: RunOptions): Promise<Outcome> {
    try {
      return await worker.run(task, options);
    } finally {
      if (worker.usable() && !stop.signal.aborted) idle.push(worker);
      else await retire(worker);
    }
  }

  async function close(): Promise<void> {
    stop.abort(new DriveError('unavailable', 'The media pool is closed'));
    await Promise.all([...all].map(retire));
  }

  return {
    run: async (task, { signal, onMade } = {}) => {
      const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const leave = await enter();
      try {
        either.throwIfAborted();
        return await runOn(await takeWorker(task.type), task, { signal: either, onMade });
      } finally {
        leave();
      }
    },
    close,
  };
}
