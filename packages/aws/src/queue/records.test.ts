import { describeUnless } from '@rdrive/contract';
import type { NewFile, NewJob } from '@rdrive/core';
import { createUlidSource } from '@rdrive/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAwsMetadata, ensureRoot } from '../metadata/index.ts';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { freshTables, type LocalTables } from '../testing/local.ts';
import { createTestClock } from '../testing/subject.ts';
import type { JobRef } from './job-ref.ts';
import { createAwsQueue } from './queue.ts';
import { resendLost } from './resend.ts';

describeUnless(dynamoEndpoint === undefined ? dynamoMissing : undefined, 'on DynamoDB Local', () => {
  let local: LocalTables;
  beforeAll(async () => {
    local = await freshTables();
  });
  afterAll(() => local.drop());

  async function open() {
    const clock = createTestClock();
    const newId = createUlidSource(clock.now, (bytes) => crypto.getRandomValues(bytes));
    const heard: JobRef[] = [];
    const committed = (jobs: readonly JobRef[]) => void heard.push(...jobs);
    const options = { ...local, clock: clock.now, newId, committed, budgetMs: 20_000 };
    await ensureRoot(options);
    return { clock, newId, heard, store: createAwsMetadata(options), queue: createAwsQueue(options) };
  }

  function mediaJob(newId: () => string): NewJob {
    return { id: newId(), task: { type: 'media', fileId: newId() }, priority: 4 };
  }

  describe('who listens for commits', () => {
    test('hears of the job of a new file, and of nothing from one that was refused', async () => {
      const { newId, heard, store } = await open();
      const job = mediaJob(newId);
      const file: NewFile = {
        entryType: 'file',
        id: newId(),
        folderPath: '/',
        fileName: `${newId()}.jpg`,
        kind: 'image',
        fileType: 'image/jpeg',
        fileSize: 1,
        sha256: 'a'.repeat(64),
        uploaderId: newId(),
        dateUploaded: '2024-06-01T12:00:00.000Z',
        takenAt: '2024-06-01T12:00:00',
        takenSource: 'uploaded',
        state: 'processing',
        favouriteOf: [],
        tags: [],
      };
      const change = () => ({ actorId: file.uploaderId, activityId: newId() });
      await store.library.addFile(file, { change: change(), job });
      expect(heard).toEqual([{ id: job.id, priority: 4 }]);
      const again = { ...file, id: newId() };
      await expect(store.library.addFile(again, { change: change(), job: mediaJob(newId) })).rejects.toThrow();
      expect(heard).toHaveLength(1);
    });

    test('hears of a job that was put by itself', async () => {
      const { newId, heard, queue } = await open();
      const job = mediaJob(newId);
      await queue.put(job);
      await queue.put(job);
      expect(heard).toEqual([{ id: job.id, priority: 4 }]);
    });
  });

  describe('taking the job of a message', () => {
    test('gives it to one, until it is done or given back', async () => {
      const { newId, clock, queue } = await open();
      const job = mediaJob(newId);
      await queue.put(job);
      const [first, second] = await Promise.all([queue.takeOne(job, 60_000), queue.takeOne(job, 60_000)]);
      const lease = first === 'held' ? second : first;
      if (typeof lease === 'string') throw new Error(`nobody got it: ${lease}`);
      expect([first, second]).toContain('held');
      expect(lease).toMatchObject({ ...job, attempts: 1 });
      await queue.release(lease, 5_000);
      expect(await queue.takeOne(job, 60_000)).toBe('held');
      clock.advance(6_000);
      const again = await queue.takeOne(job, 60_000);
      if (typeof again === 'string') throw new Error(again);
      expect(again.attempts).toBe(2);
      await queue.done(again);
      expect(await queue.takeOne(job, 60_000)).toBe('gone');
    });
  });

  describe('sending again', () => {
    test('finds what nobody will come for: old, free, and no message waiting', async () => {
      const { newId, clock, queue } = await open();
      const lost = mediaJob(newId);
      const held = mediaJob(newId);
      await queue.put(lost);
      await queue.put(held);
      clock.advance(11 * 60_000);
      expect(typeof (await queue.takeOne(held, 60_000))).toBe('object');
      const young = mediaJob(newId);
      await queue.put(young);

      const rung: string[] = [];
      let silent = false;
      const bell = {
        ring: async (jobs: readonly JobRef[]) => void rung.push(...jobs.map(({ id }) => id)),
        isSilent: async () => silent,
      };
      const again = () => resendLost({ records: queue, bell, clock: clock.now });
      expect(await again()).toBe(0);
      silent = true;
      await again();
      expect(rung).toContain(lost.id);
      expect(rung).not.toContain(held.id);
      expect(rung).not.toContain(young.id);
    });
  });
});
