import type { Clock, IdSource } from '@rdrive/core';
import type { Dynamo } from '../dynamo.ts';
import type { JobRef } from '../queue/job-ref.ts';
import type { TableNames } from '../tables.ts';

/** What {@link createAwsMetadata} is made of. */
export interface AwsMetadataOptions {
  readonly dynamo: Dynamo;
  readonly tables: Pick<TableNames, 'files'>;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** 0 to 1, for the jitter of retries; default `Math.random`. */
  readonly random?: () => number;
  /** How long one intent is tried before the caller hears `unavailable`; default 5 s. */
  readonly budgetMs?: number;
  /** Hears of jobs right after their records were committed; may hear of one twice. */
  readonly committed?: (jobs: readonly JobRef[]) => void;
}

/** The same, as the functions of this folder pass it around. */
export interface Context {
  readonly dynamo: Dynamo;
  /** What the engine takes in one transaction; some versions of DynamoDB Local take less than AWS, as they tell. */
  readonly limits: { actions: number };
  readonly table: string;
  readonly clock: Clock;
  /** The clock of stamps and of the feed: it stands still where the other is put back, so that no change is stamped behind a cursor. */
  readonly stampClock: Clock;
  readonly newId: IdSource;
  readonly random: () => number;
  readonly budgetMs?: number;
  readonly committed: (jobs: readonly JobRef[]) => void;
}

function neverBack(clock: Clock): Clock {
  let latest = 0;
  return () => {
    latest = Math.max(latest, clock());
    return latest;
  };
}

export function createContext(options: AwsMetadataOptions): Context {
  const { dynamo, tables, clock, newId, random = Math.random, budgetMs, committed = () => {} } = options;
  return {
    dynamo,
    limits: { actions: MAX_ACTIONS },
    table: tables.files,
    clock,
    stampClock: neverBack(clock),
    newId,
    random,
    committed,
    ...(budgetMs !== undefined && { budgetMs }),
  };
}

/** Actions in one `TransactWriteItems` (API reference of DynamoDB). */
const MAX_ACTIONS = 100;

/** Epoch milliseconds as times are stored: UTC, ISO 8601 with milliseconds. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}
