import {
  type Activity,
  type Change,
  DriveError,
  isWithin,
  type Operation,
  type OperationRequest,
  type OperationStore,
  ROOT,
  splitPath,
  type TrashEntry,
} from '@rdrive/core';
import { writeActivity } from './activity.ts';
import { makeBatch } from './batch.ts';
import { emptyTrash } from './emptying.ts';
import { type Files, notFound, type Stamp } from './files.ts';
import { partnerOf } from './pairs.ts';
import { restoreAll, trashedBy } from './restoring.ts';
import { moveSubtree, trashSubtree } from './subtree.ts';

type Request<Kind extends OperationRequest['kind']> = Extract<OperationRequest, { kind: Kind }>;

interface Context {
  readonly files: Files;
  readonly id: string;
  readonly actorId: string;
  readonly stamp: Stamp;
}

interface Result {
  readonly total: number;
  readonly problem?: string;
  /** Absent where nothing came of it. */
  readonly activity?: Omit<Activity, 'id' | 'at' | 'actorId'>;
}

function requireFolder(files: Files, path: string) {
  if (path === ROOT) throw new DriveError('bad-target', 'The top folder stays where it is.');
  const folder = files.folder(path);
  if (!folder) throw notFound(`The folder ${path} does not exist.`);
  return folder;
}

function moveFolder({ files, stamp }: Context, { path, newPath }: Request<'move-folder'>): Result {
  const folder = requireFolder(files, path);
  const target = splitPath(newPath);
  if (!target || isWithin(newPath, path)) {
    throw new DriveError('bad-target', 'A folder cannot be moved into itself.');
  }
  files.requirePlace(target.folderPath, target.name);
  const total = moveSubtree(files, folder, { folderPath: target.folderPath, fileName: target.name }, stamp);
  const action = folder.folderPath === target.folderPath ? 'renamed' : 'moved';
  const what = { action, entryId: folder.id, entryType: 'folder', path: newPath, fromPath: path } as const;
  return { total, activity: { ...what, count: total } };
}

function trashFolder({ files, id, actorId, stamp }: Context, { path }: Request<'trash-folder'>): Result {
  const folder = requireFolder(files, path);
  const total = trashSubtree(files, folder, { actorId, operationId: id }, stamp);
  return { total, activity: { action: 'trashed', entryId: folder.id, entryType: 'folder', path, count: total } };
}

function restore({ files, actorId, stamp }: Context, request: Request<'restore'>): Result {
  let wanted: readonly TrashEntry[];
  let total: number;
  if ('operationId' in request) {
    wanted = trashedBy(files, request.operationId);
    total = wanted.length;
    if (total === 0) throw notFound('Nothing of this is in the trash.');
  } else {
    const named = [...new Set(request.ids)];
    // The other half comes along, also where only one was named.
    const halves = named.flatMap((id) => partnerOf(files, files.inTrash(id))?.id ?? []);
    const ids = [...new Set([...named, ...halves])];
    wanted = ids.map((id) => files.inTrash(id)).filter((entry) => entry !== undefined);
    total = ids.length;
  }
  const { count, path } = restoreAll(files, wanted, actorId, stamp);
  const missing = total - count;
  const entryType = wanted.some((entry) => entry.entryType === 'folder') ? 'folder' : 'file';
  return {
    total,
    ...(missing > 0 ? { problem: `${missing} of ${total} were no longer in the trash.` } : {}),
    ...(count > 0 ? { activity: { action: 'restored', entryType, path, count } } : {}),
  };
}

function empty({ files, actorId, stamp }: Context): Result {
  const { purged, waiting } = emptyTrash(files, actorId, stamp);
  return {
    total: purged + waiting,
    ...(waiting > 0 ? { problem: `${waiting} uploads of the other person stay until both want them gone.` } : {}),
    ...(purged > 0 ? { activity: { action: 'purged', entryType: 'file', path: ROOT, count: purged } } : {}),
  };
}

function batch({ files, actorId, stamp }: Context, { edits }: Request<'batch'>): Result {
  const { made, refused, action } = makeBatch(files, edits, actorId, stamp);
  const words = `${refused} of ${edits.length} edits were not made: the files were changed or deleted in the meantime, or the name was taken.`;
  return {
    total: edits.length,
    ...(refused > 0 ? { problem: words } : {}),
    ...(made > 0 ? { activity: { action, entryType: 'file', path: ROOT, count: made } } : {}),
  };
}

function perform(context: Context, request: OperationRequest): Result {
  switch (request.kind) {
    case 'move-folder':
      return moveFolder(context, request);
    case 'trash-folder':
      return trashFolder(context, request);
    case 'restore':
      return restore(context, request);
    case 'empty-trash':
      return empty(context);
    case 'batch':
      return batch(context, request);
  }
}

/** Operations of the house: the whole in one transaction, so that none is ever seen running and no job is needed. */
export function createOperations(files: Files): OperationStore {
  const { db } = files;

  function find(id: string): Operation | undefined {
    const row = db.get("SELECT data FROM files WHERE folderPath = '#operations' AND fileName = ?", id);
    return row && (JSON.parse(String(row['data'])) as Operation);
  }

  function carryOut(request: OperationRequest, id: string, change: Change, stamp: Stamp): Operation {
    const { actorId } = change;
    const { total, problem, activity } = perform({ files, id, actorId, stamp }, request);
    if (activity) writeActivity(db, change, stamp.changedAt, activity);
    const operation: Operation = {
      ...{ id, kind: request.kind, state: 'done', done: total, total, actorId, startedAt: stamp.changedAt },
      ...(problem === undefined ? {} : { problem }),
    };
    const data = JSON.stringify(operation);
    db.run("INSERT INTO files (folderPath, fileName, data) VALUES ('#operations', ?, ?)", id, data);
    return operation;
  }

  return {
    start: async (request, { id, change }) => files.write((stamp) => find(id) ?? carryOut(request, id, change, stamp)),
    operation: async (id) => find(id),
    async advance(id) {
      const operation = find(id);
      if (!operation) throw notFound('There is no such operation.');
      return operation;
    },
    running: async () => [],
  };
}
