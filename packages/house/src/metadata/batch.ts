import { type ActivityAction, type BatchEdit, isDriveError } from '@rdrive/core';
import { patchAction, patchFile } from './edits.ts';
import { type Files, notFound, type Stamp } from './files.ts';
import { isFile } from './rows.ts';
import { moveBothToTrash } from './trash-rows.ts';

export interface BatchResult {
  readonly made: number;
  readonly refused: number;
  /** What the edits have in common, for the list of activity. */
  readonly action: ActivityAction;
}

function makeEdit(files: Files, edit: BatchEdit, actorId: string, stamp: Stamp): ActivityAction {
  if ('patch' in edit) {
    const { before } = patchFile(files, { id: edit.id, patch: edit.patch, expectedVersion: edit.version }, stamp);
    return patchAction(before, edit.patch);
  }
  const file = files.byId(edit.id);
  if (!isFile(file)) throw notFound();
  moveBothToTrash(files, file, actorId, stamp);
  return 'trashed';
}

/**
 * Makes each edit that can be made; one that is stale, or whose file is gone or whose place is taken, is counted. An edit
 * is refused before it has written anything, so that there is nothing to take back.
 */
export function makeBatch(files: Files, edits: readonly BatchEdit[], actorId: string, stamp: Stamp): BatchResult {
  const actions: ActivityAction[] = [];
  let refused = 0;
  for (const edit of edits) {
    try {
      actions.push(makeEdit(files, edit, actorId, stamp));
    } catch (error) {
      if (!isDriveError(error) || !refusals.has(error.code)) throw error;
      refused += 1;
    }
  }
  const [action = 'edited', ...others] = new Set(actions);
  return { made: actions.length, refused, action: others.length > 0 ? 'edited' : action };
}

const refusals = new Set(['bad-request', 'not-found', 'stale-version', 'name-taken', 'parent-missing']);
