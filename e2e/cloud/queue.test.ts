import { createAwsQueue, createDynamo, createOutbox, createSqsBell, parseJobRef } from '@rdrive/aws';
import { REGION } from '@rdrive/aws/testing';
import { describeUnless, type QueueSubject, queueContract } from '@rdrive/contract';
import { createUlidSource, type NewJob } from '@rdrive/core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { synthesized } from '../stack/synth.ts';
import { HOST } from './person.ts';

describeUnless(stackMissing, 'the queue of the stack', () => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await deploy(await synthesized(), { host: HOST, poll: false });
  }, 240_000);
  afterAll(() => deployed?.[Symbol.asyncDispose]());

  /** Records and messages by the rights of `media`; at the end each job must have had its one message. */
  async function open(): Promise<QueueSubject> {
    const { endpoint, queue: engine, env } = deployed;
    const credentials = deployed.roles.find(({ principal }) => principal.name === 'media');
    if (!credentials) throw new Error('There is no role of media.');
    const dynamo = createDynamo({ region: REGION, endpoint, credentials });
    const bell = createSqsBell({ region: REGION, endpoint, credentials, queueUrl: env['RDRIVE_QUEUE_URL'] ?? '' });
    const outbox = createOutbox(bell, { error: (error) => expect.fail(String(error)) });
    let now = Date.UTC(2024, 5, 1, 12);
    const clock = {
      now: () => now,
      advance(ms: number) {
        now += ms;
      },
    };
    const random = (bytes: Uint8Array) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    const newId = createUlidSource(clock.now, random);
    const tables = { files: env['RDRIVE_FILES_TABLE'] ?? '', access: env['RDRIVE_ACCESS_TABLE'] ?? '' };
    const records = createAwsQueue({ dynamo, tables, clock: clock.now, newId, committed: outbox.committed });
    const put = new Set<string>();

    async function ring(job: NewJob): Promise<void> {
      await records.put(job);
      await outbox.flush();
      put.add(job.id);
    }

    async function dispose(): Promise<void> {
      const heard: (string | undefined)[] = [];
      for (let message = engine.receive(); message; message = engine.receive()) {
        heard.push(parseJobRef(message.body)?.id);
        engine.delete(message.receiptHandle);
      }
      now += 366 * 86_400_000;
      for (const job of await records.freeSince(now)) {
        const lease = await records.takeOne(job, 60_000);
        if (typeof lease === 'object') await records.done(lease);
      }
      dynamo.destroy();
      expect(heard.sort()).toEqual([...put].sort());
    }

    return { queue: { ...records, put: ring }, clock, newId, dispose };
  }

  queueContract({ name: 'records and messages of the stack', make: open, scale: 0.5, timeoutMs: 60_000 });
});
