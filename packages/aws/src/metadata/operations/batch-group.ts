import {
  applyPatch,
  type BatchEdit,
  checkVersion,
  type FileEntry,
  isDriveError,
  isLoneSidecar,
  needsVersion,
  ROOT,
  relocates,
} from '@rdrive/core';
import { refuseBusy } from '../active.ts';
import { trashed } from '../add.ts';
import { overwrite, parentReady, relocation } from '../clauses.ts';
import type { Context } from '../context.ts';
import { readBack } from '../find.ts';
import { isFile, isTrashed, keyOf, type Stored } from '../items.ts';
import { type Key, pointerKey } from '../keys.ts';
import { getItems } from '../table.ts';
import type { Clause } from '../transact.ts';
import { actionOf } from '../update.ts';
import type { OperationRecord } from './record.ts';

type Action = NonNullable<OperationRecord['action']>;

/** The first edits of a batch, as far as one transaction holds them and none meets another. */
export interface Group {
  /** How many are passed: made, or refused. */
  readonly passed: number;
  readonly actions: readonly Action[];
  readonly clauses: (stamp: string) => readonly Clause[];
}

/** What an edit can be refused for; the batch goes on without it. */
export const refusals: ReadonlySet<string> = new Set([
  'bad-request',
  'not-found',
  'stale-version',
  'name-taken',
  'parent-missing',
]);

/** True for files that are edited one by one: half of a Live Photo takes the other along, a sidecar that moves has a job. */
export function goesAlone(file: FileEntry): boolean {
  return file.livePartnerId !== undefined || isLoneSidecar(file);
}

/** An edit that can be made, as far as can be known before. */
interface Planned {
  readonly stored: Stored<FileEntry>;
  readonly action: Action;
  /** Where it takes the file; undefined where that stays. */
  readonly target?: Key;
  readonly toTrash: boolean;
  readonly write: (stamp: string) => FileEntry | ReturnType<typeof trashed>;
}

const textOf = ({ folderPath, fileName }: Key) => JSON.stringify([folderPath, fileName]);

async function findMany(ctx: Context, ids: readonly string[]): Promise<Map<string, Stored>> {
  const pointers = await getItems(ctx, [...new Set(ids)].map(pointerKey));
  const prefix = pointerKey('').folderPath.length;
  return readBack(
    ctx,
    pointers.map((item) => ({
      id: String(item['folderPath']).slice(prefix),
      key: { folderPath: String(item['atFolder']), fileName: String(item['atName']) },
    })),
  );
}

/** Undefined where the edit is refused whatever the others do. */
function planEdit(stored: Stored | undefined, edit: BatchEdit, actorId: string): Planned | undefined {
  if (!isFile(stored) || isTrashed(stored.entry)) return undefined;
  const { entry } = stored;
  if ('trash' in edit) {
    return { stored, action: 'trashed', toTrash: true, write: (stamp) => trashed(entry, { actorId, stamp }) };
  }
  const write = (stamp: string) => applyPatch(entry, edit.patch, stamp);
  try {
    checkVersion(entry, edit.patch, edit.version);
    const next = write(entry.changedAt);
    const target = relocates(entry, edit.patch) ? { target: keyOf(next) } : {};
    return { stored, action: actionOf(entry, next), toTrash: false, write, ...target };
  } catch (error) {
    if (isDriveError(error) && refusals.has(error.code)) return undefined;
    throw error;
  }
}

function clausesOf(ctx: Context, { stored, toTrash, target, write }: Planned, stamp: string): Clause[] {
  const next = write(stamp);
  return toTrash || target ? relocation(ctx, stored, next) : [overwrite(ctx, stored, next)];
}

/** The keys under which something lies that an edit of these wants to take. */
async function takenOf(ctx: Context, planned: readonly (Planned | undefined)[]): Promise<Set<string>> {
  const targets = new Map(
    planned.flatMap((plan) => (plan?.target ? [[textOf(plan.target), plan.target] as const] : [])),
  );
  const items = await getItems(ctx, [...targets.values()]);
  return new Set(
    items.map((item) => textOf({ folderPath: String(item['folderPath']), fileName: String(item['fileName']) })),
  );
}

/** Folders that must not be under an operation: for favourites and tags none, as a moving file takes them along. */
function foldersOf(edits: readonly BatchEdit[], planned: readonly (Planned | undefined)[]): string[] {
  return planned.flatMap((plan, index) => {
    const edit = edits[index];
    if (!plan || !edit || ('patch' in edit && !needsVersion(edit.patch))) return [];
    return [plan.stored.entry.folderPath, ...(plan.target ? [plan.target.folderPath] : [])];
  });
}

/** Gathers edits for one transaction of so many actions. */
function createGathering(actions: number) {
  const [ids, keys, parents] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const chosen: Planned[] = [];
  let room = actions;

  /** The folder whose being there has to be checked, where no edit before has it checked already. */
  function newParent({ target }: Planned): string | undefined {
    const parent = target?.folderPath;
    return parent === undefined || parent === ROOT || parents.has(parent) ? undefined : parent;
  }

  return {
    chosen,
    parents,
    /** True where the edit is about what an earlier one has changed. */
    meets: (id: string, target: Key | undefined) => ids.has(id) || (target !== undefined && keys.has(textOf(target))),
    /** The edit is refused. */
    pass: (id: string) => void ids.add(id),
    /** False where there is no room for it. */
    take(id: string, plan: Planned): boolean {
      const parent = newParent(plan);
      const moves = plan.toTrash || plan.target !== undefined;
      room -= (moves ? 3 : 1) + (parent === undefined ? 0 : 1);
      if (room < 0) return false;
      ids.add(id);
      if (parent !== undefined) parents.add(parent);
      if (moves) keys.add(textOf(plan.stored.key));
      if (plan.target) keys.add(textOf(plan.target));
      chosen.push(plan);
      return true;
    },
  };
}

/**
 * Reads what the edits are about and takes as many from the front as one transaction holds. An edit that meets an earlier
 * one (the same file, or a name that the other takes or leaves) begins the next group, so that each is made as if all
 * before it had been. `folder-busy` where another operation holds a folder.
 */
export async function groupOf(ctx: Context, edits: readonly BatchEdit[], actorId: string): Promise<Group> {
  const ids = edits.map(({ id }) => id);
  const found = await findMany(ctx, ids);
  const planned = edits.map((edit) => planEdit(found.get(edit.id), edit, actorId));
  const [taken] = await Promise.all([takenOf(ctx, planned), refuseBusy(ctx, foldersOf(edits, planned))]);
  // One action is the record's own.
  const gathering = createGathering(ctx.limits.actions - 1);
  let passed = 0;
  for (const [index, plan] of planned.entries()) {
    const id = ids[index] ?? '';
    if (plan && goesAlone(plan.stored.entry)) break;
    if (gathering.meets(id, plan?.target)) break;
    if (!plan || (plan.target && taken.has(textOf(plan.target)))) gathering.pass(id);
    else if (!gathering.take(id, plan)) break;
    passed += 1;
  }
  const { chosen, parents } = gathering;
  return {
    passed,
    actions: chosen.map(({ action }) => action),
    clauses: (stamp) => [
      ...[...parents].flatMap((path) => parentReady(ctx, path)),
      ...chosen.flatMap((plan) => clausesOf(ctx, plan, stamp)),
    ],
  };
}
