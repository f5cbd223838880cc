import type { Received, SqsEngine } from '@rdrive/aws/testing';
import { sqsEvent } from './events.ts';

/** What a function reports of a batch. */
interface BatchAnswer {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
}

/** An event source mapping of the template. */
export interface Mapping {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
}

export interface Poller {
  /** Invocations under way. */
  readonly busy: number;
  stop(): Promise<void>;
}

const LOOK_MS = 50;

/**
 * Hands messages to a function as Lambda's pollers do: in batches, so many at once, deleted where the function does not
 * report them (Lambda Developer Guide, "Using Lambda with Amazon SQS", "Handling errors for an SQS event source",
 * "Configuring scaling behavior for SQS event source mappings").
 */
export function startPoller(
  queue: SqsEngine,
  mapping: Mapping,
  invoke: (event: unknown) => Promise<unknown>,
  permitted: (action: 'ReceiveMessage' | 'DeleteMessage') => Promise<void>,
): Poller {
  const { BatchSize, FunctionResponseTypes = [], ScalingConfig } = mapping;
  const reports = FunctionResponseTypes.includes('ReportBatchItemFailures');
  const atOnce = ScalingConfig?.MaximumConcurrency ?? 1000;
  const running = new Set<Promise<void>>();
  let stopped = false;

  function receive(): Received[] {
    const batch: Received[] = [];
    while (batch.length < BatchSize) {
      const message = queue.receive();
      if (!message) break;
      batch.push(message);
    }
    return batch;
  }

  /** A batch is a failure as a whole where the function fails, or reports a message that was not in it. */
  async function failedOf(batch: readonly Received[]): Promise<ReadonlySet<string>> {
    const all = new Set(batch.map(({ messageId }) => messageId));
    try {
      const event = { Records: batch.flatMap((message) => sqsEvent(message).Records) };
      const answer = (await invoke(event)) as BatchAnswer | null;
      const failed = reports ? (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [];
      return failed.every((id) => all.has(id)) ? new Set(failed) : all;
    } catch {
      return all;
    }
  }

  async function work(batch: readonly Received[]): Promise<void> {
    const failed = await failedOf(batch);
    for (const { messageId, receiptHandle } of batch) {
      if (failed.has(messageId)) continue;
      await permitted('DeleteMessage');
      queue.delete(receiptHandle);
    }
  }

  function look(): void {
    while (!stopped && running.size < atOnce) {
      const batch = receive();
      if (batch.length === 0) return;
      const done = permitted('ReceiveMessage')
        .then(() => work(batch))
        .catch(() => undefined)
        .finally(() => running.delete(done));
      running.add(done);
    }
  }

  const timer = setInterval(look, LOOK_MS);
  return {
    get busy() {
      return running.size;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}
