import type { Activity, Operation, OperationRequest } from '@rdrive/core';
import { DriveError, TOMBSTONE_DAYS } from '@rdrive/core';
import { TTL_ATTRIBUTE } from '../../tables.ts';
import { readActive, writeActive } from '../active.ts';
import { putActivity } from '../clauses.ts';
import type { Context } from '../context.ts';
import type { Item } from '../items.ts';
import { operationKey } from '../keys.ts';
import { getItem } from '../table.ts';
import { type Clause, type Intent, transact } from '../transact.ts';

/**
 * Where an operation stands.
 * Trees: `mark` all folders from the top, `move` all entries from the bottom, `clear` the marks; `undo` clears them where
 * it cannot be done. Lists: `gather` what to work on, `work` it off.
 */
type Phase = 'mark' | 'move' | 'clear' | 'undo' | 'gather' | 'work';

/** The record of an operation; each step writes it in the transaction of its work, conditioned on the step before. */
export interface OperationRecord extends Operation {
  readonly step: number;
  readonly phase: Phase;
  /** How far the phase has come: a folder's path, an id, or an index, as the phase says; `-` sorts before all ids. */
  readonly position: string;
  readonly activityId: string;
  /** Entries that were really changed, for the activity list. */
  readonly changed: number;
  /** Trees: where from and (moves) where to. */
  readonly from?: string;
  readonly to?: string;
  readonly entryId?: string;
  /** Restoring: the operation that trashed, and when. */
  readonly trashedBy?: string;
  readonly trashedAt?: string;
  /** Restoring: where folders are now that could not have their old path. */
  readonly places?: Readonly<Record<string, string>>;
  /** Restoring and batches: what the first entry came to, for the activity list. */
  readonly activityPath?: string;
  readonly action?: Activity['action'];
  /** Restoring: true where folders are among it. */
  readonly folders?: boolean;
  /** Lists: name and number of the items that hold what to work on. */
  readonly payload?: string;
  readonly chunks?: number;
}

/** What changes of a record from step to step. */
export type Progress = Partial<Omit<OperationRecord, 'id' | 'step' | 'kind'>>;

export function newRecord(
  request: OperationRequest,
  how: { id: string; actorId: string; activityId: string; stamp: string },
  progress: Progress & Pick<OperationRecord, 'phase' | 'position'>,
): OperationRecord {
  const { id, actorId, activityId, stamp } = how;
  const base = { id, kind: request.kind, state: 'running', done: 0, total: 0, actorId, startedAt: stamp } as const;
  return { ...base, step: 1, activityId, changed: 0, ...progress };
}

export function recordItem(record: OperationRecord): Item {
  return { ...record, ...operationKey(record.id) };
}

export async function readRecord(ctx: Context, id: string): Promise<OperationRecord | undefined> {
  const item = await getItem(ctx, operationKey(id));
  if (!item) return undefined;
  const { folderPath: _, fileName: __, ...record } = item;
  return record as unknown as OperationRecord;
}

/** As the port shows it. */
export function toOperation(record: OperationRecord): Operation {
  const { id, kind, state, done, total, actorId, startedAt, problem } = record;
  return { id, kind, state, done, total, actorId, startedAt, ...(problem !== undefined && { problem }) };
}

/** Takes the record one step on. `settled` where another caller has done this very step. */
export function progressed(ctx: Context, record: OperationRecord, progress: Progress): Clause {
  const Item = { ...recordItem({ ...record, ...progress }), step: record.step + 1 };
  const condition = { ConditionExpression: 'step = :step', ExpressionAttributeValues: { ':step': record.step } };
  return { action: { Put: { TableName: ctx.table, Item, ...condition } }, failed: () => 'settled' };
}

/** What a step writes besides the record. */
interface Work {
  readonly progress: Progress;
  readonly clauses?: readonly Clause[];
}

/** One step as one transaction. Nothing happens where another caller has done it: read the record again. */
export async function takeStep(
  ctx: Context,
  record: OperationRecord,
  prepare: () => Promise<(stamp: string) => Work>,
): Promise<void> {
  const intent: Intent<void> = {
    settled: async () => {},
    async prepare() {
      const build = await prepare();
      return (stamp) => {
        const { progress, clauses = [] } = build(stamp);
        return { clauses: [progressed(ctx, record, progress), ...clauses], result: undefined };
      };
    },
  };
  try {
    await transact(ctx, intent);
  } catch (error) {
    // What another caller has moved on in the meantime cannot be read where it was.
    if ((await readRecord(ctx, record.id))?.step === record.step) throw error;
  }
}

/** What an operation leaves behind. */
interface Ending extends Work {
  readonly activity?: Omit<Activity, 'id' | 'at' | 'actorId'>;
}

/** Ends an operation: its record, its place among the running ones, its row of activity. */
export async function finish(ctx: Context, record: OperationRecord, prepare: () => Promise<(stamp: string) => Ending>) {
  await takeStep(ctx, record, async () => {
    const build = await prepare();
    const list = await readActive(ctx);
    const others = list.active.filter((active) => active.id !== record.id);
    return (stamp) => {
      const { progress, clauses = [], activity } = build(stamp);
      const { activityId: id, actorId } = record;
      // Later records and the trash refer to it for as long as tombstones last.
      const expires = { [TTL_ATTRIBUTE]: Math.floor(Date.parse(stamp) / 1000) + TOMBSTONE_DAYS * 86_400 };
      const row = activity && putActivity(ctx, { id, at: stamp, actorId, ...activity });
      return {
        progress: { state: 'done', ...progress, ...expires },
        clauses: [...clauses, writeActive(ctx, list, others), ...(row ? [row] : [])],
      };
    };
  });
}

export function noOperation(): DriveError {
  return new DriveError('not-found', 'There is no such operation.');
}
