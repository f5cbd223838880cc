import { type BatchEdit, isDriveError, ROOT } from '@rdrive/core';
import type { Context } from '../context.ts';
import { findInLibrary } from '../find.ts';
import { isFile } from '../items.ts';
import { trashFile } from '../trash.ts';
import { actionOf, updateFile } from '../update.ts';
import { readPayload } from './payload.ts';
import { finish, type OperationRecord, progressed, readRecord, takeStep } from './record.ts';

/** What an edit can be refused for; the batch goes on without it. */
const refusals = new Set(['bad-request', 'not-found', 'stale-version', 'name-taken', 'parent-missing']);

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

/** Makes edits one after another, each in a transaction of its own, until `out` says that time is up. */
export async function batchStep(ctx: Context, record: OperationRecord, out: () => boolean): Promise<void> {
  let current = record;
  for await (const [index, edit] of readPayload(ctx, record.id, record.chunks ?? 0, Number(record.position))) {
    await makeEdit(ctx, current, index, edit as BatchEdit);
    const next = await readRecord(ctx, record.id);
    // Somebody else carries it on: begin again from where they are.
    if (!next || next.step !== current.step + 1 || out()) return;
    current = next;
  }
  await endBatch(ctx, current);
}
