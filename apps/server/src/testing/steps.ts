import type { FileJson, TrashEntryJson } from '@rdrive/api/schemas';
import type { Caller } from './caller.ts';
import {
  isBelow,
  type KnownFile,
  type Model,
  parentOf,
  withFile,
  withFolder,
  withMoved,
  withoutTrash,
  withTrashed,
  withTrashedFolder,
} from './model.ts';
import type { Random } from './random.ts';
import { readTrash } from './reality.ts';

/** One request that changes something, and what is there once it has. */
export interface Step {
  readonly name: string;
  readonly after: Model;
  run(caller: Caller): Promise<unknown>;
}

/** Chooses a step that the model allows; undefined where it has nothing to act on. */
export type Choice = (model: Model, random: Random, context: Context) => Step | undefined;

export interface Context {
  readonly root: string;
  /** A name that was never used before. */
  newName(): string;
}

function stepOf(name: string, after: Model, run: Step['run']): Step {
  return { name, after, run };
}

function allFolders(model: Model, { root }: Context): string[] {
  return [root, ...model.folders];
}

/** Deep enough for folders in folders, and no deeper: names must stay short. */
function shallow(model: Model, context: Context): string[] {
  return allFolders(model, context).filter((path) => path.split('/').length < 5);
}

const createFolder: Choice = (model, random, context) => {
  const path = `${random.pick(shallow(model, context))}/${context.newName()}`;
  return stepOf('create a folder', withFolder(model, path), (caller) => caller.call('POST', '/api/folders', { path }));
};

const moveFile: Choice = (model, random, context) => {
  const file = random.pick([...model.files.values()]);
  const folderPath = random.pick(allFolders(model, context));
  if (!file || folderPath === undefined) return undefined;
  const fileName = `${context.newName()}.gif`;
  const moved = { ...file, path: `${folderPath}/${fileName}` };
  return stepOf('move a file', withFile(model, moved), async (caller) => {
    const { version } = await caller.call<FileJson>('GET', `/api/images/${file.id}`);
    await caller.call('PATCH', `/api/images/${file.id}`, { folderPath, fileName, version });
  });
};

const trashFile: Choice = (model, random) => {
  const file = random.pick([...model.files.values()]);
  return (
    file &&
    stepOf('trash a file', withTrashed(model, file), (caller) => caller.call('DELETE', `/api/images/${file.id}`))
  );
};

/** Those whose place is there and free: elsewhere the server would have to choose another. */
function restorable(model: Model, context: Context): KnownFile[] {
  const folders = new Set(allFolders(model, context));
  const taken = new Set([...model.files.values()].map(({ path }) => path));
  return [...model.trash.values()].filter(({ path }) => folders.has(parentOf(path)) && !taken.has(path));
}

const restoreFile: Choice = (model, random, context) => {
  const file = random.pick(restorable(model, context));
  return (
    file &&
    stepOf('restore a file', withoutTrash(model, file, true), (caller) =>
      caller.call('POST', '/api/trash/restore', { ids: [file.id] }),
    )
  );
};

const purgeFile: Choice = (model, random) => {
  const file = random.pick([...model.trash.values()]);
  return (
    file &&
    stepOf('purge a file', withoutTrash(model, file, false), (caller) => caller.call('DELETE', `/api/trash/${file.id}`))
  );
};

const moveFolder: Choice = (model, random, context) => {
  const path = random.pick([...model.folders]);
  const targets = shallow(model, context).filter((target) => target !== path && !isBelow(target, path ?? ''));
  const target = random.pick(targets);
  if (path === undefined || target === undefined) return undefined;
  const newPath = `${target}/${context.newName()}`;
  return stepOf('move a folder', withMoved(model, path, newPath), (caller) =>
    caller.call('PATCH', '/api/folders', { path, newPath }),
  );
};

const trashFolder: Choice = (model, random) => {
  const path = random.pick([...model.folders]);
  return path === undefined
    ? undefined
    : stepOf('trash a folder', withTrashedFolder(model, path), (caller) =>
        caller.call('DELETE', `/api/folders?path=${encodeURIComponent(path)}`),
      );
};

/** All that one folder took with it: what that is, only the trash knows, so it is asked before. */
export async function restoreFolderStep(caller: Caller, model: Model, context: Context): Promise<Step | undefined> {
  const entries = (await readTrash(caller)).filter(({ originalPath }) => isBelow(originalPath, context.root));
  const groups = Map.groupBy(
    entries.filter(({ operationId }) => operationId !== undefined),
    ({ operationId }) => operationId ?? '',
  );
  const open = new Set(allFolders(model, context));
  for (const [operationId, group] of groups) {
    const top = group.toSorted((a, b) => a.originalPath.length - b.originalPath.length)[0];
    if (top?.entryType !== 'folder' || !open.has(parentOf(top.originalPath))) continue;
    return stepOf('restore a folder', withRestored(model, group), (client) =>
      client.call('POST', '/api/trash/restore', { operationId }),
    );
  }
  return undefined;
}

function withRestored(model: Model, group: readonly TrashEntryJson[]): Model {
  let after = model;
  for (const entry of group) {
    const file = after.trash.get(entry.id);
    if (file) after = withoutTrash(after, file, true);
    else if (entry.entryType === 'folder') {
      const at = after.trashedFolders.indexOf(entry.originalPath);
      after = withFolder({ ...after, trashedFolders: after.trashedFolders.toSpliced(at, 1) }, entry.originalPath);
    }
  }
  return after;
}

/** Everything but uploads, which take more than one request. */
export const choices: readonly Choice[] = [
  createFolder,
  createFolder,
  moveFile,
  moveFile,
  trashFile,
  restoreFile,
  purgeFile,
  moveFolder,
  trashFolder,
];
