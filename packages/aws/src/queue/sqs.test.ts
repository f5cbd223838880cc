import { describe, expect, test } from 'vitest';
import { type SqsEngine, startSqs } from '../testing/sqs-engine.ts';
import { parseJobRef } from './job-ref.ts';
import { createOutbox } from './outbox.ts';
import { createSqsBell } from './sqs.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const open = ({ endpoint, queueUrl }: SqsEngine) =>
  createSqsBell({ region: 'us-east-1', endpoint, queueUrl, credentials });
const jobs = Array.from({ length: 23 }, (_, index) => ({ id: `job-${index}`, priority: index % 10 }));

function start(now = { at: 0 }) {
  return startSqs({ clock: () => now.at, visibilitySeconds: 660, maxReceives: 6 });
}

describe('the bell', () => {
  test('rings for each job, ten at a time', async () => {
    await using sqs = await start();
    await open(sqs).ring(jobs);
    const heard: unknown[] = [];
    for (let message = sqs.receive(); message; message = sqs.receive()) heard.push(parseJobRef(message.body));
    expect(heard).toEqual(jobs);
    expect(sqs.calls).toEqual(['SendMessageBatch', 'SendMessageBatch', 'SendMessageBatch']);
  });

  test('is silent once every message was received', async () => {
    await using sqs = await start();
    const bell = open(sqs);
    expect(await bell.isSilent()).toBe(true);
    await bell.ring(jobs.slice(0, 1));
    expect(await bell.isSilent()).toBe(false);
    sqs.receive();
    expect(await bell.isSilent()).toBe(true);
  });

  test('delays a message that is in work', async () => {
    const now = { at: 0 };
    await using sqs = await start(now);
    const bell = open(sqs);
    await bell.ring(jobs.slice(0, 1));
    await bell.delay(sqs.receive()?.receiptHandle ?? '', 8_000);
    now.at = 7_999;
    expect(sqs.receive()).toBeUndefined();
    now.at = 8_000;
    expect(sqs.receive()?.receives).toBe(2);
  });
});

describe('a message', () => {
  test.each(['', '{', 'null', '[]', '{"id":1,"priority":1}', '{"id":"a"}'])('%j names no job', (body) => {
    expect(parseJobRef(body)).toBeUndefined();
  });
});

describe('the outbox', () => {
  test('sends what was committed, once', async () => {
    await using sqs = await start();
    const outbox = createOutbox(open(sqs), { error: (error) => expect.fail(String(error)) });
    outbox.committed(jobs.slice(0, 2));
    outbox.committed(jobs.slice(2, 3));
    await outbox.flush();
    await outbox.flush();
    expect(sqs.size).toBe(3);
  });

  test('does not fail with the queue, and says so', async () => {
    await using sqs = await start();
    sqs.failNext('SendMessageBatch', 'QueueDoesNotExist');
    const said: string[] = [];
    const outbox = createOutbox(open(sqs), { error: (_, message) => said.push(message) });
    outbox.committed(jobs.slice(0, 2));
    await outbox.flush();
    expect(said).toEqual(['2 jobs wait for the janitor: the queue could not be reached']);
    await outbox.flush();
    expect(sqs.size).toBe(0);
  });
});
