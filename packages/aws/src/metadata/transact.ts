import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DriveError } from '@rdrive/core';
import { type Context, iso } from './context.ts';
import type { Item } from './items.ts';
import type { Key } from './keys.ts';
import { BUDGET_MS, createPatience, faultOf, internalError } from './retry.ts';
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
  /** Reads what the transaction is conditioned on; called anew for each attempt. */
  prepare(): Promise<(stamp: string) => Plan<R>>;
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

/** What a cancelled transaction means, or undefined where only its moment was bad. */
function verdictOf(
  clauses: readonly Clause[],
  reasons: readonly CancellationReason[],
  cause: unknown,
): Verdict | undefined {
  const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  const item = reasons[failed]?.Item;
  const clause = clauses[failed];
  if (clause) return clause.failed(item && unmarshall(item));
  if (reasons.every((reason) => passing.has(reason.Code ?? 'None'))) return undefined;
  return new DriveError('internal', 'The metadata table refused a transaction.', { cause });
}

/** True where the engine has told that it takes fewer actions than we sent, and now we know how many. */
function learnLimit(ctx: Context, error: unknown, sent: number): boolean {
  if (!(error instanceof Error) || error.name !== 'ValidationException') return false;
  const told = Number(/length less than or equal to (\d+)/.exec(error.message)?.[1]);
  if (!(told >= 10 && told < sent)) return false;
  ctx.limits.actions = told;
  return true;
}

async function sendOnce(ctx: Context, clauses: readonly Clause[]): Promise<void> {
  const TransactItems = clauses.map((clause) => clause.action);
  // The SDK makes a ClientRequestToken for each command, so that only its own resending shares one.
  await ctx.dynamo.send(new TransactWriteCommand({ TransactItems }), { abortSignal: AbortSignal.timeout(BUDGET_MS) });
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
  for (;;) {
    if (doubtful && intent.receipt && (await getItem(ctx, intent.receipt))) return settle();
    const build = await intent.prepare();
    const { clauses, result } = build(iso(ctx.clock()));
    if (clauses.length === 0) return result;
    try {
      await sendOnce(ctx, clauses);
      return result;
    } catch (error) {
      const reasons = cancellationReasons(error);
      const verdict = reasons && verdictOf(clauses, reasons, error);
      if (verdict instanceof DriveError) throw verdict;
      if (verdict === 'settled') return settle();
      if (learnLimit(ctx, error, clauses.length)) continue;
      if (!reasons && faultOf(error) === 'fatal') throw internalError(error);
      doubtful ||= !reasons && faultOf(error) === 'unknown-outcome';
      await patience.pause(error);
    }
  }
}
