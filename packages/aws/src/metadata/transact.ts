import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DriveError, JOBS } from '@rdrive/core';
import type { JobRef } from '../queue/job-ref.ts';
import { type Context, iso } from './context.ts';
import type { Item } from './items.ts';
import type { Key } from './keys.ts';
import { ATTEMPT_MS, createPatience, faultOf, internalError } from './retry.ts';
import { getItem } from './table.ts';

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** `retry`: what was read is out of date; `settled`: the same intent has committed before. */
export type Verdict = DriveError | 'retry' | 'settled';

/** One action of a transaction and what it means when its condition fails, given the item that won. */
export interface Clause {
  readonly action: Action;
  readonly failed: (winner: Item | undefined) => Verdict;
}

export interface Plan<R> {
  /** In order of importance: the first whose condition failed decides what the caller hears. None: nothing to write. */
  readonly clauses: readonly Clause[];
  readonly result: R;
}

export interface Intent<R> {
  /**
   * Reads what the transaction is conditioned on; called anew for each attempt. `winner`: the item that the attempt
   * before met instead of the one it had read; who goes on from it at once loses no race twice for being slower.
   */
  prepare(winner?: Item): Promise<(stamp: string) => Plan<R>>;
  /** An item that exists exactly when the intent has committed. */
  readonly receipt?: Key;
  /** What to answer then. */
  settled?(): Promise<R>;
}

function cancellationReasons(error: unknown): readonly CancellationReason[] | undefined {
  const cancelled = error instanceof Error && error.name === 'TransactionCanceledException';
  return cancelled ? ((error as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? []) : undefined;
}

const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'None']);

interface Outcome {
  readonly verdict: Verdict;
  readonly winner?: Item;
}

/** What a cancelled transaction means, or undefined where only its moment was bad. */
function outcomeOf(
  clauses: readonly Clause[],
  reasons: readonly CancellationReason[],
  cause: unknown,
): Outcome | undefined {
  const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  const item = reasons[failed]?.Item;
  const clause = clauses[failed];
  if (clause) {
    const winner = item && unmarshall(item);
    return { verdict: clause.failed(winner), ...(winner && { winner }) };
  }
  if (reasons.every((reason) => passing.has(reason.Code ?? 'None'))) return undefined;
  return { verdict: new DriveError('internal', 'The metadata table refused a transaction.', { cause }) };
}

/** True where the engine has told that it takes fewer actions than we sent, and now we know how many. */
function learnLimit(ctx: Context, error: unknown, sent: number): boolean {
  if (!(error instanceof Error) || error.name !== 'ValidationException') return false;
  const told = Number(/length less than or equal to (\d+)/.exec(error.message)?.[1]);
  if (!(told >= 10 && told < sent)) return false;
  ctx.limits.actions = told;
  return true;
}

/** How one attempt ended, if it did not throw. */
type Attempt =
  | { readonly end: 'done' }
  | { readonly end: 'settled' }
  | { readonly end: 'again'; readonly cause: unknown; readonly doubtful: boolean; readonly winner?: Item | undefined };

async function attempt(ctx: Context, clauses: readonly Clause[]): Promise<Attempt> {
  const TransactItems = clauses.map((clause) => clause.action);
  try {
    // The SDK makes a ClientRequestToken for each command, so that only its own resending shares one.
    await ctx.dynamo.send(new TransactWriteCommand({ TransactItems }), {
      abortSignal: AbortSignal.timeout(ATTEMPT_MS),
    });
    return { end: 'done' };
  } catch (cause) {
    const reasons = cancellationReasons(cause);
    const outcome = reasons && outcomeOf(clauses, reasons, cause);
    if (outcome?.verdict instanceof DriveError) throw outcome.verdict;
    if (outcome?.verdict === 'settled') return { end: 'settled' };
    const fault = reasons || learnLimit(ctx, cause, clauses.length) ? 'refused' : faultOf(cause);
    if (fault === 'fatal') throw internalError(cause);
    return { end: 'again', cause, doubtful: fault === 'unknown-outcome', winner: outcome?.winner };
  }
}

/** Jobs among what a transaction writes. */
function jobsOf(clauses: readonly Clause[]): JobRef[] {
  return clauses.flatMap(({ action }) => {
    const item = action.Put?.Item;
    return item?.['folderPath'] === JOBS ? [{ id: String(item['id']), priority: Number(item['priority']) }] : [];
  });
}

/**
 * Runs an intent as one transaction. Lost races, conflicts, throttling and server errors are tried again with full
 * jitter for 5 s; each attempt reads and stamps anew right before it is sent, and is given up after 5 s, so that no
 * change becomes visible long after its stamp (the feed counts on that).
 */
export async function transact<R>(ctx: Context, intent: Intent<R>): Promise<R> {
  const patience = createPatience(ctx);
  let doubtful = false;
  const settle = async () => {
    if (intent.settled) return intent.settled();
    throw new DriveError('internal', 'A change was made twice.');
  };
  const hasCommitted = async () => doubtful && intent.receipt !== undefined && !!(await getItem(ctx, intent.receipt));
  for (let winner: Item | undefined; ; ) {
    if (await hasCommitted()) return settle();
    const build = await intent.prepare(winner);
    const { clauses, result } = build(iso(ctx.stampClock()));
    if (clauses.length === 0) return result;
    const ended = await attempt(ctx, clauses);
    // Settled: an attempt before this one was committed with the same jobs, and its answer lost.
    if (ended.end !== 'again') ctx.committed(jobsOf(clauses));
    if (ended.end === 'done') return result;
    if (ended.end === 'settled') return settle();
    doubtful ||= ended.doubtful;
    winner = ended.winner;
    try {
      if (winner) patience.again(ended.cause);
      else await patience.pause(ended.cause);
    } catch (error) {
      // Out of time, but perhaps not in vain: only the answer may have been lost.
      if (await hasCommitted()) return settle();
      throw error;
    }
  }
}
