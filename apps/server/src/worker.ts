import type { JobLease, JobQueue, JobTask } from '@rdrive/core';
import { type JobDeps, runJob } from '@rdrive/core';
import { createGiveWay } from './give-way.ts';

export interface WorkerOptions {
  readonly queue: JobQueue;
  readonly jobs: JobDeps;
  /** Media jobs at once: one a media child. Other jobs have a lane of their own. */
  readonly mediaLanes: number;
  /** Units of films at once: one a child of theirs. */
  readonly filmLanes: number;
  /** How long an idle lane waits before it looks again by itself. */
  readonly idleMs: number;
  readonly log: { error(error: unknown, message: string): void };
}

/** Takes jobs until it is stopped. */
export interface Worker {
  /** Somebody has changed something, and may have put a job into the queue: look now. */
  wake(): void;
  /** Ends after the jobs in hand; what is left is taken up at the next start. */
  stop(): Promise<void>;
}

const LEASE_MS = 60_000;
/** Between two looks at a queue that does not work. */
const MAX_PAUSE_MS = 30_000;

/** Keeps a lease alive while its job runs. */
function keepAlive(queue: JobQueue, lease: JobLease): Disposable {
  const timer = setInterval(() => void queue.extend(lease, LEASE_MS).catch(() => undefined), LEASE_MS / 3);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** A bell that any number of sleepers wait for; ringing while nobody sleeps is remembered once. */
function createBell() {
  let rung = false;
  const sleepers = new Set<() => void>();
  return {
    ring() {
      rung = sleepers.size === 0;
      for (const wake of sleepers) wake();
    },
    wait(ms: number): Promise<void> {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
      });
    },
  };
}

export function startWorker(options: WorkerOptions): Worker {
  const { queue, log } = options;
  const bells = [createBell(), createBell(), createBell()] as const;
  const way = createGiveWay();
  let stopped = false;

  async function work(lease: JobLease): Promise<void> {
    using _alive = keepAlive(queue, lease);
    try {
      await runJob(options.jobs, lease, () => stopped);
    } catch (error) {
      log.error(error, `job ${lease.task.type} ${lease.id} failed and will be tried again`);
    }
  }

  async function lane(
    types: readonly JobTask['type'][],
    bell: (typeof bells)[number],
    before: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    let failures = 0;
    while (!stopped) {
      try {
        await before();
        if (stopped) return;
        const lease = await queue.take({ types, leaseMs: LEASE_MS });
        failures = 0;
        if (lease) await work(lease);
        else if (!stopped) await bell.wait(options.idleMs);
      } catch (error) {
        // Said once: on a full disk it goes on until somebody makes room.
        if (failures === 0) log.error(error, 'the queue does not work; it is tried again until it does');
        failures += 1;
        if (!stopped) await bell.wait(Math.min(MAX_PAUSE_MS, options.idleMs * 2 ** Math.min(failures, 10)));
      }
    }
  }

  const lanes = [
    lane(['operation', 'delete-bytes', 'remake'], bells[0]),
    // Of its own: a large file takes minutes, and no decoder.
    lane(['verify'], bells[1], way.wait),
    ...Array.from({ length: options.mediaLanes }, () => lane(['media', 'sidecar'], bells[1], way.wait)),
    ...Array.from({ length: options.filmLanes }, () => lane(['hls'], bells[2], way.wait)),
  ];
  const ringAll = () => {
    for (const bell of bells) bell.ring();
  };
  return {
    wake() {
      way.asked();
      ringAll();
    },
    async stop() {
      stopped = true;
      ringAll();
      await Promise.all(lanes);
    },
  };
}
