import { type BatchEdit, isDriveError, ROOT } from '@rdrive/core';
import type { Context } from '../context.ts';
import { findInLibrary } from '../find.ts';
import { isFile } from '../items.ts';
import { trashFile } from '../trash.ts';
import { actionOf, updateFile } from '../update.ts';
import { goesAlone, groupOf, refusals } from './batch-group.ts';
import { readPayload } from './payload.ts';
import { finish, type OperationRecord, progressed, readRecord, takeStep } from './record.ts';

type Action = NonNullable<OperationRecord['action']>;

/** What the edits have in common, for the list of activity. */
function common(before: Action | undefined, action: Action): Action {
  return before === undefined || before === action ? action : 'edited';
}

async function actionFor(ctx: Context, edit: BatchEdit): Promise<Action> {
  if ('trash' in edit) return 'trashed';
  const stored = await findInLibrary(ctx, edit.id);
  if (!isFile(stored)) return 'edited';
  const { folderPath, fileName } = stored.entry;
  return actionOf(stored.entry, { folderPath, fileName, ...edit.patch });
}

async function makeEdit(ctx: Context, record: OperationRecord, index: number, edit: BatchEdit): Promise<void> {
  const { actorId, activityId, done, changed } = record;
  const passed = { position: String(index + 1), done: done + 1 };
  const change = { actorId, activityId };
  try {
    const action = common(record.action, await actionFor(ctx, edit));
    // In the transaction of the edit, so that none is made twice, whoever else carries the batch on.
    const instead = progressed(ctx, record, { ...passed, changed: changed + 1, action });
    if ('trash' in edit) await trashFile(ctx, edit.id, change, instead);
    else {
      const expected = edit.version === undefined ? {} : { expectedVersion: edit.version };
      await updateFile(ctx, edit.id, edit.patch, { change, instead, ...expected });
    }
  } catch (error) {
    if (!isDriveError(error) || !refusals.has(error.code)) throw error;
    await takeStep(ctx, record, async () => () => ({ progress: passed }));
  }
}

async function endBatch(ctx: Context, record: OperationRecord): Promise<void> {
  const { total, changed, action = 'edited' } = record;
  const refused = total - changed;
  const problem = `${refused} of ${total} edits were not made: the files were changed or deleted in the meantime, or the name was taken.`;
  const activity = { action, entryType: 'file', path: ROOT, count: changed } as const;
  await finish(ctx, record, async () => () => ({
    progress: refused > 0 ? { problem } : {},
    ...(changed > 0 && { activity }),
  }));
}

/** Makes the first of the edits in one transaction. True where a condition failed, so that they must be made one by one. */
async function makeGroup(ctx: Context, record: OperationRecord, edits: readonly BatchEdit[]): Promise<boolean> {
  try {
    await takeStep(ctx, record, async () => {
      const { passed, actions, clauses } = await groupOf(ctx, edits, record.actorId);
      const action = actions.reduce<Action | undefined>(common, record.action);
      const progress = {
        position: String(Number(record.position) + passed),
        done: record.done + passed,
        changed: record.changed + actions.length,
        ...(action !== undefined && { action }),
      };
      return (stamp) => ({ progress, clauses: clauses(stamp) });
    });
    return false;
  } catch (error) {
    if (isDriveError(error) && refusals.has(error.code)) return true;
    throw error;
  }
}

/** The record after exactly one step more; undefined where somebody else carries the batch on. */
async function stepped(ctx: Context, record: OperationRecord): Promise<OperationRecord | undefined> {
  const next = await readRecord(ctx, record.id);
  return next?.step === record.step + 1 ? next : undefined;
}

async function isAlone(ctx: Context, { id }: BatchEdit): Promise<boolean> {
  const stored = await findInLibrary(ctx, id);
  return isFile(stored) && goesAlone(stored.entry);
}

/** Works off some of the edits; undefined where somebody else is at it. */
async function makeSome(
  ctx: Context,
  record: OperationRecord,
  edits: readonly BatchEdit[],
): Promise<OperationRecord | undefined> {
  const [first] = edits;
  if (first && (await isAlone(ctx, first))) {
    await makeEdit(ctx, record, Number(record.position), first);
    return stepped(ctx, record);
  }
  if (!(await makeGroup(ctx, record, edits))) return stepped(ctx, record);
  let current: OperationRecord | undefined = record;
  for (const edit of edits) {
    await makeEdit(ctx, current, Number(current.position), edit);
    current = await stepped(ctx, current);
    if (!current) return undefined;
  }
  return current;
}

/** Makes edits group by group, until `out` says that time is up. */
export async function batchStep(ctx: Context, record: OperationRecord, out: () => boolean): Promise<void> {
  const payload = readPayload(ctx, record.id, record.chunks ?? 0, Number(record.position));
  let waiting: BatchEdit[] = [];
  let current = record;
  for (;;) {
    while (waiting.length < ctx.limits.actions) {
      const { done, value } = await payload.next();
      if (done) break;
      waiting.push(value[1] as BatchEdit);
    }
    if (waiting.length === 0) return endBatch(ctx, current);
    const next = await makeSome(ctx, current, waiting.slice(0, ctx.limits.actions));
    if (!next || out()) return;
    waiting = waiting.slice(Number(next.position) - Number(current.position));
    current = next;
  }
}
