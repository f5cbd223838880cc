import type { Change, FolderEntry, NewJob, Operation, OperationRequest } from '@rdrive/core';
import { DriveError, isWithin, parseFolderPath, ROOT, rebasePath, splitPath, TRASH, utf8Length } from '@rdrive/core';
import { type Active, overlaps, readActive, writeActive } from '../active.ts';
import { folderBusy, nameTaken, overwrite, parentMissing, parentReady, putJob, putNew } from '../clauses.ts';
import type { Context } from '../context.ts';
import { findAt } from '../find.ts';
import { isFolder, type Stored, toItem } from '../items.ts';
import { folderKey, operationKey } from '../keys.ts';
import { trashedAtOnce } from '../lists.ts';
import { queryPages } from '../table.ts';
import { type Clause, transact } from '../transact.ts';
import { putPayload } from './payload.ts';
import {
  newRecord,
  noOperation,
  type OperationRecord,
  type Progress,
  readRecord,
  recordItem,
  toOperation,
} from './record.ts';
import { nextFolder } from './walk.ts';

/** How an operation begins: the folders it keeps for itself, its record, and what is written besides. */
interface Beginning {
  readonly roots: readonly string[];
  readonly progress: Progress & Pick<OperationRecord, 'phase' | 'position'>;
  readonly clauses: (stamp: string) => readonly Clause[];
}

const none = () => [];

function badTarget(words: string): DriveError {
  return new DriveError('bad-target', words);
}

async function requireFolder(ctx: Context, path: string): Promise<Stored<FolderEntry>> {
  if (path === ROOT) throw badTarget('The top folder stays where it is.');
  const folder = await findAt(ctx, folderKey(path));
  if (!isFolder(folder)) throw new DriveError('not-found', `The folder ${path} does not exist.`);
  if (folder.entry.operation !== undefined) throw folderBusy();
  return folder;
}

function mark(ctx: Context, folder: Stored<FolderEntry>, operation: string, stamp: string): Clause {
  const next: FolderEntry = { ...folder.entry, operation, changedAt: stamp };
  return overwrite(ctx, folder, next);
}

/** Folders looked at before an operation begins; deeper faults are met while marking, and undo it. */
const LOOK_AHEAD = 50;

async function refuseTooDeep(ctx: Context, from: string, to: string): Promise<void> {
  const deeper = to.split('/').length > from.split('/').length || utf8Length(to) > utf8Length(from);
  if (!deeper) return;
  let path: string | undefined = from;
  for (let seen = 0; path !== undefined && seen < LOOK_AHEAD; seen++) {
    try {
      parseFolderPath(rebasePath(path, from, to));
    } catch (cause) {
      throw new DriveError('bad-target', `A folder inside would lie too deep there: ${path}`, { cause });
    }
    path = await nextFolder(ctx, from, path);
  }
}

/** A record that holds the new name from the first moment on, and refuses writes below it like any under operation. */
function reservation(source: FolderEntry, to: string, operation: string, stamp: string): FolderEntry {
  const { createdBy, dateCreated } = source;
  const base = { entryType: 'folder', id: operation, version: 1, changedAt: stamp, createdBy, dateCreated } as const;
  return { ...base, ...folderKey(to), operation };
}

async function beginMove(ctx: Context, from: string, to: string, id: string): Promise<Beginning> {
  const source = await requireFolder(ctx, from);
  const target = splitPath(to);
  if (!target || isWithin(to, from)) throw badTarget('A folder cannot be moved into itself.');
  if (target.folderPath !== ROOT && !isFolder(await findAt(ctx, folderKey(target.folderPath)))) throw parentMissing();
  const holder = await findAt(ctx, folderKey(to));
  if (holder) throw nameTaken(toItem(holder.entry, holder.revision));
  await refuseTooDeep(ctx, from, to);
  return {
    roots: [from, to],
    progress: { phase: 'mark', position: from, total: 1, from, to, entryId: source.entry.id },
    clauses(stamp) {
      // In no index: readers by id, the feed and walks through the tree know the folder at its old place only.
      const { feed: _, changeKey: __, kindTaken: ___, ...held } = toItem(reservation(source.entry, to, id, stamp), 1);
      return [...parentReady(ctx, target.folderPath), putNew(ctx, held, nameTaken), mark(ctx, source, id, stamp)];
    },
  };
}

async function beginTrash(ctx: Context, from: string, id: string): Promise<Beginning> {
  const source = await requireFolder(ctx, from);
  return {
    roots: [from],
    progress: { phase: 'mark', position: from, total: 1, from, entryId: source.entry.id },
    clauses: (stamp) => [mark(ctx, source, id, stamp)],
  };
}

async function beginRestore(ctx: Context, what: { ids: readonly string[] } | { operationId: string }, id: string) {
  if ('ids' in what) {
    const ids = [...new Set(what.ids)];
    const chunks = await putPayload(ctx, `${id}#wanted`, ids);
    return {
      roots: [],
      progress: { phase: 'gather', position: '-', total: ids.length, chunks },
      clauses: none,
    } as const;
  }
  const trashedBy = what.operationId;
  const trashing = await readRecord(ctx, trashedBy);
  const nothing = new DriveError('not-found', 'Nothing of this is in the trash.');
  if (trashing?.kind !== 'trash-folder') throw nothing;
  if (trashing.state === 'running') throw folderBusy();
  const trashedAt = trashing.startedAt;
  for await (const entry of trashedAtOnce(ctx, trashedAt)) {
    if (entry.operationId !== trashedBy) continue;
    return { roots: [], progress: { phase: 'gather', position: '-', trashedBy, trashedAt }, clauses: none } as const;
  }
  throw nothing;
}

async function countTrash(ctx: Context): Promise<number> {
  const input = {
    ConsistentRead: true,
    Select: 'COUNT',
    KeyConditionExpression: 'folderPath = :trash',
    ExpressionAttributeValues: { ':trash': TRASH },
  } as const;
  let count = 0;
  for await (const page of queryPages(ctx, input)) count += page.count;
  return count;
}

async function begin(ctx: Context, request: OperationRequest, id: string): Promise<Beginning> {
  switch (request.kind) {
    case 'move-folder':
      return beginMove(ctx, request.path, request.newPath, id);
    case 'trash-folder':
      return beginTrash(ctx, request.path, id);
    case 'restore':
      return beginRestore(ctx, request, id);
    case 'empty-trash':
      return { roots: [], progress: { phase: 'work', position: '-', total: await countTrash(ctx) }, clauses: none };
    case 'batch': {
      const chunks = await putPayload(ctx, id, request.edits);
      const progress = { phase: 'work', position: '0', total: request.edits.length, chunks } as const;
      return { roots: [], progress, clauses: none };
    }
  }
}

/** Records an operation with all that keeps others away from its folders, and its job, in one transaction. */
export async function start(
  ctx: Context,
  request: OperationRequest,
  { id, change, job }: { id: string; change: Change; job: NewJob },
): Promise<Operation> {
  return transact<Operation>(ctx, {
    receipt: operationKey(id),
    async settled() {
      const record = await readRecord(ctx, id);
      if (!record) throw noOperation();
      return toOperation(record);
    },
    async prepare() {
      const known = await readRecord(ctx, id);
      if (known) return () => ({ clauses: [], result: toOperation(known) });
      const list = await readActive(ctx);
      const wanted = 'path' in request ? [request.path, ...('newPath' in request ? [request.newPath] : [])] : [];
      if (overlaps(list.active, wanted)) throw folderBusy();
      const { roots, progress, clauses } = await begin(ctx, request, id);
      const active: Active[] = [...list.active, { id, roots }];
      return (stamp) => {
        const record = newRecord(request, { id, ...change, stamp }, progress);
        const all = [
          putNew(ctx, recordItem(record), () => 'settled'),
          writeActive(ctx, list, active),
          ...clauses(stamp),
          ...putJob(ctx, job, stamp),
        ];
        return { clauses: all, result: toOperation(record) };
      };
    },
  });
}
