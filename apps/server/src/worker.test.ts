import type { JobTask, MediaProduct } from '@rdrive/core';
import { createHouseQueue, openDatabase } from '@rdrive/house';
import { createIdSource } from '@rdrive/secrets';
import { expect, test } from 'vitest';
import { startWorker, type WorkerOptions } from './worker.ts';

const newId = createIdSource(Date.now);

/** A worker over a real queue whose jobs only note that they ran. */
function setUp(perform: (fileId: string) => Promise<void>) {
  const db = openDatabase(':memory:');
  const queue = createHouseQueue({ db, clock: Date.now, newId });
  const errors: unknown[] = [];
  const jobs = {
    queue,
    // A file that is gone ends a media job at once: the look-up is where the test hooks in.
    library: { entry: async () => undefined, recordMedia: async () => undefined },
    trash: {
      trashEntry: async (id: string) => {
        await perform(id);
        return undefined;
      },
    },
    media: { process: async (): Promise<MediaProduct> => Promise.reject(new Error('no file, no processing')) },
  } as unknown as WorkerOptions['jobs'];
  const log = { error: (error: unknown) => void errors.push(error) };
  const worker = startWorker({ queue, jobs, mediaLanes: 2, idleMs: 60_000, log });
  const put = (task: JobTask, priority = 4) => queue.put({ id: newId(), task, priority });
  return { db, queue, worker, put, errors };
}

test('takes jobs when it is woken, two at once, and ends after those in hand', async () => {
  const running: string[] = [];
  const { promise: both, resolve: bothRun } = Promise.withResolvers<void>();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { queue, worker, put, db } = setUp(async (id) => {
    running.push(id);
    if (running.length === 2) bothRun();
    await gate;
  });
  await put({ type: 'media', fileId: 'a' });
  await put({ type: 'media', fileId: 'b' });
  worker.wake();
  await both;
  expect(await queue.counts()).toEqual({ waiting: 0, running: 2 });
  const stopped = worker.stop();
  await put({ type: 'media', fileId: 'c' });
  open();
  await stopped;
  expect(running.sort()).toEqual(['a', 'b']);
  expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
  db.close();
});

test('a job that throws is logged, given back, and does not stop the worker', async () => {
  const { promise: second, resolve } = Promise.withResolvers<void>();
  const { worker, put, errors, db } = setUp(async (id) => {
    if (id === 'bad') throw new Error('disk on fire');
    resolve();
  });
  await put({ type: 'media', fileId: 'bad' }, 1);
  await put({ type: 'media', fileId: 'good' }, 9);
  worker.wake();
  await second;
  await worker.stop();
  expect(errors).toHaveLength(1);
  db.close();
});
