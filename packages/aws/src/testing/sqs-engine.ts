import { createHash, randomUUID } from 'node:crypto';
import { type JsonService, ServiceError, serveJson } from './json-service.ts';

interface Message {
  readonly id: string;
  readonly body: string;
  visibleAt: number;
  receives: number;
  receipt: string;
}

/** A message as a Lambda gets it. */
export interface Received {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly receives: number;
}

/** One queue with dead letters; `receive` is what Lambda's pollers do for an event source. */
export interface SqsEngine extends JsonService {
  readonly queueUrl: string;
  receive(): Received | undefined;
  delete(receiptHandle: string): void;
  readonly deadLetters: readonly string[];
  /** Messages that are not deleted, seen or not. */
  readonly size: number;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * A standard queue as its Developer Guide describes it: a received message is hidden for the visibility timeout
 * ("Amazon SQS visibility timeout"), and after `maxReceives` it goes to the dead letters ("Using dead-letter queues").
 */
export async function startSqs(options: {
  clock: () => number;
  visibilitySeconds: number;
  maxReceives: number;
}): Promise<SqsEngine> {
  let messages: Message[] = [];
  const deadLetters: string[] = [];
  const { clock } = options;

  function held(receipt: unknown): Message {
    const message = messages.find((each) => each.receipt === receipt);
    if (!message) throw new ServiceError('ReceiptHandleIsInvalid');
    return message;
  }

  const service = await serveJson({
    SendMessageBatch({ Entries }) {
      const entries = Entries as { Id: string; MessageBody: string; DelaySeconds?: number }[];
      if (entries.length > 10) throw new ServiceError('TooManyEntriesInBatchRequest');
      const Successful = entries.map(({ Id, MessageBody: body, DelaySeconds = 0 }) => {
        if (DelaySeconds > 900) throw new ServiceError('InvalidParameterValue');
        const id = randomUUID();
        // "Amazon SQS message timers": hidden from the start for so long.
        const visibleAt = DelaySeconds > 0 ? clock() + DelaySeconds * 1000 : 0;
        messages.push({ id, body, visibleAt, receives: 0, receipt: '' });
        return { Id, MessageId: id, MD5OfMessageBody: md5(body) };
      });
      return { Successful, Failed: [] };
    },
    GetQueueAttributes: () => ({
      Attributes: {
        ApproximateNumberOfMessages: String(messages.filter(({ visibleAt }) => visibleAt <= clock()).length),
      },
    }),
    ChangeMessageVisibility({ ReceiptHandle, VisibilityTimeout }) {
      held(ReceiptHandle).visibleAt = clock() + Number(VisibilityTimeout) * 1000;
    },
  });

  return {
    ...service,
    queueUrl: `${service.endpoint}/000000000000/jobs`,
    deadLetters,
    receive() {
      const visible = messages.filter(({ visibleAt }) => visibleAt <= clock());
      for (const message of visible) {
        if (message.receives < options.maxReceives) {
          message.receives += 1;
          message.visibleAt = clock() + options.visibilitySeconds * 1000;
          message.receipt = randomUUID();
          const { id: messageId, body, receives, receipt: receiptHandle } = message;
          return { messageId, receiptHandle, body, receives };
        }
        messages = messages.filter((each) => each !== message);
        deadLetters.push(message.body);
      }
      return undefined;
    },
    delete(receiptHandle) {
      const message = held(receiptHandle);
      messages = messages.filter((each) => each !== message);
    },
    get size() {
      return messages.length;
    },
  };
}
