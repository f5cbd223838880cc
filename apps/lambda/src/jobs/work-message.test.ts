import { createAwsMetadata, createAwsQueue, type JobRef } from '@rdrive/aws';
import { dynamoEndpoint, dynamoMissing, freshTables } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { hlsJobs, type NewJob } from '@rdrive/core';
import { createIdSource } from '@rdrive/secrets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessageDeps, workMessage } from './work-message.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

describeUnless(missing, 'messages of films, on DynamoDB Local', () => {
  let local: Awaited<ReturnType<typeof freshTables>>;
  beforeAll(async () => {
    local = await freshTables();
  });
  afterAll(() => local.drop());

  test('a third film stands back while two are being made, and is not counted as tried', async () => {
    const newId = createIdSource(Date.now);
    const options = { ...local, clock: Date.now, newId };
    const queue = createAwsQueue(options);
    const { library, trash, operations } = createAwsMetadata(options);
    const rung: [readonly JobRef[], number | undefined][] = [];
    const never = () => Promise.reject(new Error('not asked for'));
    async function* unasked() {
      yield await never();
    }
    const deps: MessageDeps = {
      queue,
      bell: { ring: async (jobs, delayMs) => void rung.push([jobs, delayMs]) },
      jobs: {
        ...{
          library,
          trash,
          operations,
          media: { process: never, sidecar: never },
          hls: { plan: never, make: unasked },
        },
        hashing: { ofFile: never, start: never, resume: never },
        blobs: { asFile: never, put: never, read: never, head: never, list: never, delete: never },
      },
      log: { info: () => undefined, error: () => undefined },
      remainingMs: () => 600_000,
    };
    const films = [1, 2].flatMap(() => hlsJobs({ id: newId(), mediaVersion: 1 }));
    for (const job of films) await queue.put(job);
    const [first, second, third, fourth] = films as [NewJob, NewJob, NewJob, NewJob];
    const message = ({ id, priority }: NewJob) => JSON.stringify({ id, priority });
    const held = [await queue.takeOne(first, 60_000), await queue.takeOne(second, 60_000)];
    expect(await queue.countsLike(first)).toEqual({ held: 2, free: 2 });

    expect(await workMessage(deps, message(third))).toEqual({ end: 'done' });
    expect(rung).toEqual([[[{ id: third.id, priority: third.priority }], 21_000]]);
    // Doubled messages find it waiting for its turn.
    expect(await queue.takeOne(third, 60_000)).toBe('held');
    for (const lease of held) if (typeof lease === 'object') await queue.done(lease);
    // Its file does not exist: with a turn of its own it is over at once.
    expect(await workMessage(deps, message(fourth))).toEqual({ end: 'done' });
    expect(await queue.takeOne(fourth, 60_000)).toBe('gone');
    expect(rung).toHaveLength(1);
  });
});
