import type { JobLease, JobTask, NewJob } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { type Laws, stateContract } from './laws.ts';
import type { ContractOptions, MetadataSubject } from './metadata/subject.ts';

/** What the queue's laws need; a subject of the metadata contract has it. */
export type QueueSubject = Pick<MetadataSubject, 'queue' | 'clock' | 'newId' | 'dispose'>;

/** Those that the laws are tried with; to a queue they are all alike. */
type JobType = 'media' | 'operation' | 'delete-bytes';

interface Bench extends QueueSubject {
  /** Puts a job and returns it. */
  put(type?: JobType, priority?: number): Promise<NewJob>;
  /** Takes one of any type for a minute. */
  take(...types: JobType[]): Promise<JobLease | undefined>;
}

const LEASE_MS = 60_000;

function benchOf(subject: QueueSubject): Bench {
  const { queue, newId } = subject;
  return {
    ...subject,
    async put(type = 'media', priority = 5) {
      const task: JobTask = type === 'operation' ? { type, operationId: newId() } : { type, fileId: newId() };
      const job = { id: newId(), task, priority };
      await queue.put(job);
      return job;
    },
    take: (...types) =>
      queue.take({ types: types.length > 0 ? types : ['media', 'operation', 'delete-bytes'], leaseMs: LEASE_MS }),
  };
}

function takingLaws({ law, size }: Laws<Bench>): void {
  describe('taking', () => {
    law('a job comes as it was put, once', async ({ put, take, clock }) => {
      const job = await put('media', 4);
      const lease = await take();
      expect(lease).toMatchObject({ ...job, attempts: 1 });
      expect(lease?.leasedUntil).toBeGreaterThan(clock.now());
      expect(Number.isNaN(Date.parse(lease?.createdAt ?? ''))).toBe(false);
      expect(await take()).toBeUndefined();
    });

    law('an empty queue gives nothing', async ({ take, queue }) => {
      expect(await take()).toBeUndefined();
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0 });
    });

    law('the same id twice is one job', async ({ queue, put, take }) => {
      const job = await put();
      await queue.put(job);
      expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
      await take();
      await queue.put(job);
      expect(await take()).toBeUndefined();
    });

    law('lower priority numbers come first, and the oldest among equals', async ({ put, take, clock }) => {
      const ids: string[] = [];
      for (const priority of [6, 1, 6, 9, 1, 0]) {
        ids.push((await put('media', priority)).id);
        clock.advance(5);
      }
      const order: (string | undefined)[] = [];
      for (let lease = await take(); lease; lease = await take()) order.push(lease.id);
      expect(order).toEqual([5, 1, 4, 0, 2, 3].map((index) => ids[index]));
    });

    law('a worker gets only the types it asks for', async ({ put, take }) => {
      const media = await put('media', 0);
      const bytes = await put('delete-bytes', 9);
      expect((await take('delete-bytes', 'operation'))?.id).toBe(bytes.id);
      expect(await take('delete-bytes', 'operation')).toBeUndefined();
      expect((await take('media'))?.id).toBe(media.id);
    });

    law('of many workers at once no two get the same job, and each job is had', async ({ put, take }) => {
      const jobs = await Promise.all(Array.from({ length: size(30, 10) }, () => put()));
      const worker = async (): Promise<string[]> => {
        const mine: string[] = [];
        for (let lease = await take(); lease; lease = await take()) mine.push(lease.id);
        return mine;
      };
      const taken = (await Promise.all(Array.from({ length: 5 }, worker))).flat();
      const rest = await worker();
      expect([...taken, ...rest].sort()).toEqual(jobs.map((job) => job.id).sort());
    });
  });
}

function leaseLaws({ law }: Laws<Bench>): void {
  describe('leases', () => {
    law('a lease that runs out frees the job for another', async ({ put, take, clock, queue }) => {
      const job = await put();
      const first = await take();
      clock.advance(LEASE_MS - 1000);
      expect(await take()).toBeUndefined();
      expect(await queue.counts()).toEqual({ waiting: 0, running: 1 });
      clock.advance(2000);
      expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
      const second = await take();
      expect(second).toMatchObject({ id: job.id, attempts: 2 });
      expect(second?.token).not.toBe(first?.token);
    });

    law('an extended lease lasts longer', async ({ put, take, clock, queue }) => {
      await put();
      const lease = (await take()) as JobLease;
      clock.advance(LEASE_MS - 1000);
      expect(await queue.extend(lease, LEASE_MS)).toBe(true);
      clock.advance(LEASE_MS - 1000);
      expect(await take()).toBeUndefined();
      expect(await queue.done(lease)).toBe(true);
    });

    law('a job that is done is gone', async ({ put, take, clock, queue }) => {
      await put();
      const lease = (await take()) as JobLease;
      expect(await queue.done(lease)).toBe(true);
      expect(await queue.done(lease)).toBe(false);
      clock.advance(10 * LEASE_MS);
      expect(await take()).toBeUndefined();
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0 });
    });

    law('a released job waits its delay', async ({ put, take, clock, queue }) => {
      const job = await put();
      expect(await queue.release((await take()) as JobLease, 10_000)).toBe(true);
      expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
      clock.advance(9_000);
      expect(await take()).toBeUndefined();
      clock.advance(2_000);
      const again = (await take()) as JobLease;
      expect(again).toMatchObject({ id: job.id, attempts: 2 });
      expect(await queue.release(again, 0)).toBe(true);
      expect(await take()).toMatchObject({ id: job.id, attempts: 3 });
    });

    law('a release that does not count leaves no trace of the try', async ({ put, take, queue }) => {
      const job = await put();
      for (let round = 0; round < 3; round += 1) {
        const lease = (await take()) as JobLease;
        expect(lease).toMatchObject({ id: job.id, attempts: 1 });
        expect(await queue.release(lease, 0, { uncounted: true })).toBe(true);
      }
    });

    law('a job that has got on is tried as if for the first time', async ({ put, take, queue }) => {
      const job = await put();
      for (let round = 0; round < 2; round += 1) {
        await queue.release((await take()) as JobLease, 0);
        const lease = (await take()) as JobLease;
        expect(lease).toMatchObject({ id: job.id, attempts: 2 });
        expect(await queue.release(lease, 0, { afresh: true })).toBe(true);
      }
      expect(await take()).toMatchObject({ id: job.id, attempts: 1 });
    });

    law('what was leased or delayed by a clock that was then put back is free', async ({ put, take, clock, queue }) => {
      const [held, delayed] = [await put('media', 1), await put('media', 2)];
      await take();
      await queue.release((await take()) as JobLease, 10_000);
      clock.advance(-5 * 3_600_000);
      expect(await queue.counts()).toEqual({ waiting: 2, running: 0 });
      expect(await take()).toMatchObject({ id: held.id, attempts: 2 });
      expect(await take()).toMatchObject({ id: delayed.id, attempts: 2 });
      expect(await take()).toBeUndefined();
    });

    law(
      'a clock put forward frees a lease; its holder can no longer end the job',
      async ({ put, take, clock, queue }) => {
        const job = await put();
        const first = (await take()) as JobLease;
        clock.advance(5 * 3_600_000);
        const second = (await take()) as JobLease;
        expect(second.id).toBe(job.id);
        expect(await queue.done(first)).toBe(false);
        expect(await queue.done(second)).toBe(true);
      },
    );

    law('who lost the lease can neither extend nor end nor release', async ({ put, take, clock, queue }) => {
      await put();
      const lost = (await take()) as JobLease;
      clock.advance(LEASE_MS + 1000);
      const held = (await take()) as JobLease;
      expect(await queue.extend(lost, LEASE_MS)).toBe(false);
      expect(await queue.release(lost, 0)).toBe(false);
      expect(await queue.done(lost)).toBe(false);
      expect(await queue.extend(held, LEASE_MS)).toBe(true);
      expect(await queue.done(held)).toBe(true);
      expect(await queue.extend(held, LEASE_MS)).toBe(false);
    });

    law('counts tell waiting from running', async ({ put, take, queue }) => {
      await Promise.all([put(), put('operation'), put('delete-bytes')]);
      await take('media');
      expect(await queue.counts()).toEqual({ waiting: 2, running: 1 });
    });
  });
}

/** The law for job queues. */
export function queueContract(options: ContractOptions<QueueSubject>): void {
  stateContract(options, benchOf, [takingLaws, leaseLaws]);
}
