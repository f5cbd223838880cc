import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DriveError } from '@rdrive/core';
import type { JobRef } from './job-ref.ts';

export interface SqsOptions {
  readonly region: string;
  readonly queueUrl: string;
  /** Another engine than AWS. */
  readonly endpoint?: string | undefined;
  /** Undefined: the SDK's own chain (role, environment, profile). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** The bell of the job queue: a message names a job, whose record in `#jobs` says what is to be done. */
export interface JobBell {
  /** Rings for each, after `delayMs`. `unavailable` where any message was not taken; ringing twice does no harm. */
  ring(jobs: readonly JobRef[], delayMs?: number): Promise<void>;
  /** True where no message waits to be received: what is still to be done was not rung for. Approximate, as SQS is. */
  isSilent(): Promise<boolean>;
  /** Lets a message that is being worked on come again no sooner than in `delayMs`. */
  delay(receiptHandle: string, delayMs: number): Promise<void>;
}

/** Entries in one `SendMessageBatch` (API reference of SQS). */
const BATCH = 10;
/** Longest `DelaySeconds`: 15 minutes. */
const MAX_DELAY_SECONDS = 900;
/** Longest visibility timeout: 12 hours. */
const MAX_SECONDS = 43_200;

/** The bell of an SQS queue. */
export function createSqsBell({ region, queueUrl, endpoint, credentials }: SqsOptions): JobBell {
  const client = new SQSClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    maxAttempts: 3,
  });

  async function ringSome(jobs: readonly JobRef[], delayMs: number): Promise<void> {
    const DelaySeconds = Math.min(MAX_DELAY_SECONDS, Math.ceil(delayMs / 1000));
    const Entries = jobs.map(({ id, priority }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ id, priority }),
      ...(DelaySeconds > 0 && { DelaySeconds }),
    }));
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const [failed] = answer.Failed ?? [];
    if (failed) throw new DriveError('unavailable', `The queue did not take a message (${failed.Code}).`);
  }

  return {
    async ring(jobs, delayMs = 0) {
      for (let at = 0; at < jobs.length; at += BATCH) await ringSome(jobs.slice(at, at + BATCH), delayMs);
    },
    async isSilent() {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames }));
      return Number(answer.Attributes?.ApproximateNumberOfMessages ?? 0) === 0;
    },
    async delay(ReceiptHandle, delayMs) {
      const VisibilityTimeout = Math.min(MAX_SECONDS, Math.ceil(delayMs / 1000));
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }));
    },
  };
}
