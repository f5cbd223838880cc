import { hashing } from '@rdrive/media';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { CloudStores } from '../compose/stores.ts';
import type { Log } from '../log.ts';
import { type MessageDeps, workMessage } from './work-message.ts';

/** Decoding, with an end to it: what is under way is given up, and the next job starts anew. */
export interface Decoder {
  readonly media: MessageDeps['jobs']['media'];
  readonly hls: MessageDeps['jobs']['hls'];
  stop(): Promise<void>;
}

/** What is left to give a job back in, before Lambda ends the function. */
const GIVE_BACK_MS = 15_000;

interface Deps {
  readonly stores: Pick<CloudStores, 'metadata' | 'blobs' | 'queue' | 'bell' | 'outbox'>;
  readonly decoder: Decoder;
  readonly log: Log;
}

/**
 * Works the messages of an SQS event off (batch size 1) and reports those that are to come again
 * (`ReportBatchItemFailures`); their delay is set here, as Lambda would wait for the whole visibility timeout.
 */
export function createMediaHandler(open: () => Promise<Deps>) {
  return async (event: SQSEvent, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> => {
    const { stores, decoder, log } = await open();
    const { library, trash, operations } = stores.metadata;
    const remainingMs = () => context.getRemainingTimeInMillis();
    const jobs = { library, trash, operations, blobs: stores.blobs, media: decoder.media, hls: decoder.hls, hashing };
    const timer = setTimeout(() => void decoder.stop(), Math.max(0, remainingMs() - GIVE_BACK_MS));
    const batchItemFailures: { itemIdentifier: string }[] = [];
    try {
      for (const { body, messageId, receiptHandle } of event.Records) {
        const worked = await workMessage({ queue: stores.queue, bell: stores.bell, jobs, log, remainingMs }, body);
        if (worked.end === 'done') continue;
        if (worked.delayMs !== undefined) await stores.bell.delay(receiptHandle, worked.delayMs);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    } finally {
      clearTimeout(timer);
      await stores.outbox.flush();
    }
    return { batchItemFailures };
  };
}
