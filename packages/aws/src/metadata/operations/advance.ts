import { isDriveError, type Operation } from '@rdrive/core';
import { readActive } from '../active.ts';
import type { Context } from '../context.ts';
import { createPatience } from '../retry.ts';
import { batchStep } from './batch.ts';
import { emptyStep } from './empty-trash.ts';
import { noOperation, type OperationRecord, readRecord, toOperation } from './record.ts';
import { gatherStep, restoreStep } from './restore.ts';
import { clearStep, markStep, moveStep, type TreeRecord } from './tree.ts';

/** How long one call works, on the process's own clock. */
const CHUNK_MS = 1_000;

function isTree(record: OperationRecord): record is TreeRecord {
  return record.from !== undefined;
}

function treeStep(ctx: Context, record: TreeRecord): Promise<void> {
  if (record.phase === 'mark') return markStep(ctx, record);
  return record.phase === 'move' ? moveStep(ctx, record) : clearStep(ctx, record);
}

function step(ctx: Context, record: OperationRecord, out: () => boolean): Promise<void> {
  if (isTree(record)) return treeStep(ctx, record);
  if (record.phase === 'gather') return gatherStep(ctx, record);
  if (record.kind === 'restore') return restoreStep(ctx, record, out);
  return record.kind === 'batch' ? batchStep(ctx, record, out) : emptyStep(ctx, record);
}

/** True where another operation holds what this one needs: its turn comes. */
function mustWait(error: unknown): boolean {
  return isDriveError(error, 'folder-busy') || isDriveError(error, 'parent-missing');
}

/**
 * Carries an operation on for about a second. All it knows is in its record, which each step writes in the transaction
 * of its work: after a crash, or with two callers at once, every step is done once.
 */
export async function advance(ctx: Context, id: string): Promise<Operation> {
  const until = performance.now() + CHUNK_MS;
  const out = () => performance.now() > until;
  for (;;) {
    const record = await readRecord(ctx, id);
    if (!record) throw noOperation();
    if (record.state !== 'running' || out()) return toOperation(record);
    try {
      await step(ctx, record, out);
    } catch (error) {
      if (!mustWait(error)) throw error;
      await createPatience(ctx).pause(error);
      return toOperation(record);
    }
  }
}

export async function operation(ctx: Context, id: string): Promise<Operation | undefined> {
  const record = await readRecord(ctx, id);
  return record && toOperation(record);
}

export async function running(ctx: Context): Promise<Operation[]> {
  const { active } = await readActive(ctx);
  const found = await Promise.all(active.map(({ id }) => operation(ctx, id)));
  return found.filter((each): each is Operation => each?.state === 'running');
}
