import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Dynamo } from '../dynamo.ts';
import { createLaggingIndex, writtenKeys } from './lagging-index.ts';
import { createRandom } from './random.ts';
import type { TestClock } from './subject.ts';

/** How often (0 to 1) something goes wrong that DynamoDB Local never does. */
export interface Faults {
  readonly seed: number;
  /** A transaction meets another. */
  readonly conflict: number;
  /** Any request is throttled. */
  readonly throttle: number;
  /** A transaction commits and its answer is lost. */
  readonly lostAnswer: number;
  /** A transaction commits 20 s after it was stamped. */
  readonly late: number;
  /** Global indexes lag by up to this. */
  readonly lagMs: number;
}

const LATE_MS = 20_000;
/** Differences of clocks and waiting that are allowed for besides. */
const SLACK_MS = 2_000;

function conflictOf(items: number): Error {
  const CancellationReasons = Array.from({ length: items }, (_, index) => ({
    Code: index === 0 ? 'TransactionConflict' : 'None',
  }));
  return new TransactionCanceledException({ message: 'conflict', $metadata: {}, CancellationReasons });
}

function named(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}

/** The client with faults between it and its engine. Its indexes know only what was written through it. */
export function withFaults(dynamo: Dynamo, clock: TestClock, faults: Faults): Dynamo {
  const random = createRandom(faults.seed);
  const index = createLaggingIndex({ clock: clock.now, lagMs: faults.lagMs, random });
  const stamped = new Map<symbol, number>();
  const turns = new Map<string, Promise<unknown>>();

  /** Lets 20 s pass before a write, but never so that one that waits behind it would be later than that. */
  function dawdle(): void {
    const oldest = Math.min(...stamped.values());
    if (random() < faults.late && clock.now() - oldest < SLACK_MS) clock.advance(LATE_MS);
  }

  async function commit(command: TransactWriteCommand, send: () => Promise<unknown>): Promise<unknown> {
    if (random() < faults.conflict) throw conflictOf(command.input.TransactItems?.length ?? 0);
    dawdle();
    const answer = await send();
    index.learn(command.input);
    if (random() < faults.lostAnswer) throw named('TimeoutError', 500);
    return answer;
  }

  /** Those that write the same item one after another, so that the index learns of it in the order of its changes. */
  async function inTurn(command: TransactWriteCommand, send: () => Promise<unknown>): Promise<unknown> {
    const self = Symbol('write');
    stamped.set(self, clock.now());
    const keys = writtenKeys(command.input);
    const before = keys.map((key) => turns.get(key));
    const own = Promise.allSettled(before).then(() => commit(command, send));
    for (const key of keys) turns.set(key, own);
    try {
      return await own;
    } finally {
      stamped.delete(self);
      for (const key of keys) if (turns.get(key) === own) turns.delete(key);
    }
  }

  async function send(command: Parameters<Dynamo['send']>[0], ...rest: unknown[]): Promise<unknown> {
    if (random() < faults.throttle) throw named('ThrottlingException', 400);
    const pass = () => Reflect.apply(dynamo.send, dynamo, [command, ...rest]) as Promise<unknown>;
    if (command instanceof TransactWriteCommand) return inTurn(command, pass);
    return (command instanceof QueryCommand && index.query(command.input)) || pass();
  }

  return new Proxy(dynamo, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) });
}
