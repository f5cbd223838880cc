import { DriveError, isDriveError } from '../../errors.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { BatchEdit, Operation } from '../../model/operation.ts';
import type { LibraryWriter, OperationStore, TrashStore } from '../../ports/metadata.ts';
import type { IdSource } from '../../ports/system.ts';
import { editFile, parsePatch } from './edit-file.ts';
import { runOperation } from './operations.ts';

/** Up to here a batch is answered edit by edit; above it is an operation. */
const INLINE_EDITS = 100;
const MAX_EDITS = 10_000;

export type EditResult =
  | { readonly id: string; readonly file: FileEntry }
  | { readonly id: string; readonly trashed: true }
  | { readonly id: string; readonly error: DriveError };

export type BatchResult = { readonly results: readonly EditResult[] } | { readonly operation: Operation };

interface Deps {
  readonly library: Pick<LibraryWriter, 'updateFile'>;
  readonly trash: Pick<TrashStore, 'trashFile'>;
  readonly operations: OperationStore;
  readonly newId: IdSource;
}

async function applyOne(deps: Deps, edit: BatchEdit, actorId: string): Promise<EditResult> {
  try {
    if ('trash' in edit) {
      await deps.trash.trashFile(edit.id, {
        actorId,
        activityId: deps.newId(),
      });
      return { id: edit.id, trashed: true };
    }
    const file = await editFile(deps, edit.id, edit.patch, {
      actorId,
      expectedVersion: edit.version,
    });
    return { id: edit.id, file };
  } catch (error) {
    if (isDriveError(error)) return { id: edit.id, error };
    throw error;
  }
}

/** Edits of many files: each succeeds or fails on its own. `bad-request` over 10,000. */
export async function editBatch(deps: Deps, edits: readonly BatchEdit[], actorId: string): Promise<BatchResult> {
  if (edits.length > MAX_EDITS) throw new DriveError('bad-request', 'A batch can have 10,000 edits at most.');
  if (edits.length > INLINE_EDITS) {
    const parsed = edits.map((edit) => ('trash' in edit ? edit : { ...edit, patch: parsePatch(edit.patch) }));
    return {
      operation: await runOperation(deps, { kind: 'batch', edits: parsed }, actorId),
    };
  }
  const results: EditResult[] = [];
  for (const edit of edits) results.push(await applyOne(deps, edit, actorId));
  return { results };
}
