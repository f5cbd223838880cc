import { DriveError, type JobTask, type MediaProduct } from '@rdrive/core';
import { createHouseQueue, openDatabase } from '@rdrive/house';
import { createIdSource } from '@rdrive/secrets';
import { expect, test } from 'vitest';
import { startWorker, type WorkerOptions } from './worker.ts';

const newId = createIdSource(Date.now);

/** A worker over a real queue whose jobs only note that they ran. */
function setUp(perform: (fileId: string) => Promise<void>, onError: () => void = () => undefined) {
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
  const log = {
    error(error: unknown) {
      errors.push(error);
      onError();
    },
  };
  const worker = startWorker({ queue, jobs, mediaLanes: 2, filmLanes: 1, idleMs: 60_000, log });
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
  const { promise: logged, resolve: log } = Promise.withResolvers<void>();
  const { worker, put, errors, db } = setUp(async (id) => {
    if (id === 'bad') throw new Error('the decoder is on fire');
    resolve();
  }, log);
  await put({ type: 'media', fileId: 'bad' }, 1);
  await put({ type: 'media', fileId: 'good' }, 9);
  worker.wake();
  await Promise.all([second, logged]);
  await worker.stop();
  expect(errors).toHaveLength(1);
  db.close();
});

test('a job in hand that is broken off by the end is handed back at once, as if never taken', async () => {
  const { promise: running, resolve } = Promise.withResolvers<void>();
  const { promise: cut, reject: breakOff } = Promise.withResolvers<void>();
  const { worker, put, queue, errors, db } = setUp(async () => {
    resolve();
    await cut;
  });
  await put({ type: 'media', fileId: 'long' });
  worker.wake();
  await running;
  const stopped = worker.stop();
  breakOff(new DriveError('unavailable', 'The media pool is closed'));
  await stopped;
  expect(errors).toEqual([]);
  expect(await queue.take({ types: ['media'], leaseMs: 1_000 })).toMatchObject({ attempts: 1 });
  db.close();
});

test('a full disk does not use up the tries of a job', async () => {
  const { promise: logged, resolve } = Promise.withResolvers<void>();
  const full = () => Promise.reject(new DriveError('disk-full', 'The disk is full.'));
  const { worker, put, queue, db } = setUp(full, resolve);
  await put({ type: 'media', fileId: 'a' });
  worker.wake();
  await logged;
  await worker.stop();
  expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
  expect(db.get('SELECT attempts FROM files WHERE taskType IS NOT NULL')).toEqual({ attempts: 0 });
  db.close();
});
