import type { MetadataSubject } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import type { Dynamo } from '../dynamo.ts';
import { SETTLE_MS } from '../metadata/feed.ts';
import { createAwsMetadata, ensureRoot } from '../metadata/index.ts';
import { createAwsQueue } from '../queue/queue.ts';
import { freshTables } from './local.ts';

/** A clock that stands still between advances. */
export function createTestClock(start = Date.UTC(2024, 5, 1, 12)) {
  let now = start;
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
  };
}

export type TestClock = ReturnType<typeof createTestClock>;

/** How a test comes between the store and its engine. */
type Meddle = (dynamo: Dynamo, clock: TestClock) => Dynamo;

/** A store on fresh tables of DynamoDB Local. */
export async function makeSubject(meddle: Meddle = (dynamo) => dynamo): Promise<MetadataSubject> {
  const { dynamo, tables, drop } = await freshTables();
  const clock = createTestClock();
  const newId = createUlidSource(clock.now, (bytes) => crypto.getRandomValues(bytes));
  // A test machine may be much slower than AWS.
  const options = { dynamo: meddle(dynamo, clock), tables, clock: clock.now, newId, budgetMs: 20_000 };
  await ensureRoot(options);
  return {
    store: createAwsMetadata(options),
    queue: createAwsQueue(options),
    clock,
    newId,
    settle: async () => clock.advance(SETTLE_MS + 1_000),
    dispose: drop,
  };
}
