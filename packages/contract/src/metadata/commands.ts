import { type ErrorCode, isDriveError, isWithin, joinPath, ROOT } from '@rdrive/core';
import fc from 'fast-check';
import { expect } from 'vitest';
import { allPages } from '../expect.ts';
import { type Drive, parentAndName } from './drive.ts';
import { type Model, pick } from './model.ts';
import { walk } from './walk.ts';

/** What somebody does at random; numbers point at what there is at that moment, counted round and round. */
export type Command =
  | { readonly do: 'add-folder' | 'add-file'; readonly to: number; readonly name: string }
  | { readonly do: 'move-file' | 'move-folder'; readonly what: number; readonly to: number; readonly name: string }
  | { readonly do: 'trash-file' | 'trash-folder' | 'restore' | 'restore-folder' | 'purge'; readonly what: number };

// Few names, and some that begin alike, so that places collide.
const name = fc.constantFrom('a', 'ab', 'a b', 'b');
const number = fc.nat({ max: 50 });

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('add-folder', 'add-file'), to: number, name }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('move-file', 'move-folder'), what: number, to: number, name }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('trash-file', 'trash-folder', 'restore', 'restore-folder', 'purge'),
      what: number,
    }),
  },
);

export const trashOf = ({ store }: Drive) => allPages((cursor) => store.trash.listTrash({ cursor, limit: 50 }));

/** Expects the attempt to end as the model foretells; true where it was done. */
async function foretold(attempt: Promise<unknown>, code: ErrorCode | undefined): Promise<boolean> {
  const outcome = await attempt.then(
    () => undefined,
    (error: unknown) => {
      if (isDriveError(error)) return error.code;
      throw error;
    },
  );
  expect(outcome).toBe(code);
  return code === undefined;
}

async function add(drive: Drive, model: Model, type: 'file' | 'folder', path: string): Promise<void> {
  const attempt = type === 'folder' ? drive.folder(path) : drive.file(path);
  if (!(await foretold(attempt, model.at(path) ? 'name-taken' : undefined))) return;
  model.library.set((await attempt).id, { type, path });
}

async function moveFile(drive: Drive, model: Model, id: string, to: string): Promise<void> {
  const from = model.library.get(id)?.path ?? '';
  const entry = await drive.store.library.entry(id);
  const options = { change: drive.by(), ...(entry ? { expectedVersion: entry.version } : {}) };
  const attempt = drive.store.library.updateFile(id, parentAndName(to), options);
  const taken = to !== from && model.at(to) !== undefined;
  if (await foretold(attempt, taken ? 'name-taken' : undefined)) model.move(from, to);
}

async function moveFolder(drive: Drive, model: Model, id: string, to: string): Promise<void> {
  const from = model.library.get(id)?.path ?? '';
  const code = isWithin(to, from) ? 'bad-target' : model.at(to) ? 'name-taken' : undefined;
  if (await foretold(drive.run({ kind: 'move-folder', path: from, newPath: to }), code)) model.move(from, to);
}

/** A restore may have to choose names, which is the store's affair: nothing else may change, and no file be lost. */
async function restore(drive: Drive, model: Model, ids: readonly string[], operationId?: string): Promise<void> {
  const before = new Map(model.library);
  await drive.run(operationId === undefined ? { kind: 'restore', ids } : { kind: 'restore', operationId });
  const wanted = ids.map((id) => [id, model.trash.get(id)] as const);
  const others = [...model.trash.keys()].filter((id) => !ids.includes(id));
  model.adopt(await walk(drive), await trashOf(drive));
  for (const [id, place] of before) expect(model.library.get(id)).toEqual(place);
  expect([...model.trash.keys()].sort()).toEqual(others.sort());
  for (const [id, place] of wanted) {
    if (place?.type === 'file') expect(model.library.has(id)).toBe(true);
    if (place && ![...before.values()].some((other) => isWithin(place.path, other.path))) {
      expect(model.at(place.path)).toBeDefined();
    }
  }
}

async function withTrashed(drive: Drive, model: Model, step: Command & { what: number }): Promise<void> {
  const [id, place] = pick([...model.trash], step.what) ?? [];
  if (id === undefined || !place) return;
  if (step.do === 'restore') return restore(drive, model, [id]);
  if (step.do === 'purge') {
    await drive.store.trash.purge(id, { change: drive.by() });
    model.trash.delete(id);
    return;
  }
  if (place.operationId === undefined) return;
  const ids = [...model.trash].filter(([, other]) => other.operationId === place.operationId).map(([other]) => other);
  await restore(drive, model, ids, place.operationId);
}

/** Does the command to the store and to the model, and holds the outcomes against each other. */
export async function perform(drive: Drive, model: Model, step: Command): Promise<void> {
  switch (step.do) {
    case 'add-folder':
    case 'add-file':
      return add(
        drive,
        model,
        step.do === 'add-file' ? 'file' : 'folder',
        joinPath(model.folderPath(step.to), step.name),
      );
    case 'move-file':
    case 'move-folder': {
      const id = pick(model.ids(step.do === 'move-file' ? 'file' : 'folder'), step.what);
      const to = joinPath(model.folderPath(step.to), step.name);
      if (id === undefined) return;
      return step.do === 'move-file' ? moveFile(drive, model, id, to) : moveFolder(drive, model, id, to);
    }
    case 'trash-file': {
      const id = pick(model.ids('file'), step.what);
      if (id === undefined) return;
      await drive.store.trash.trashFile(id, drive.by());
      return model.discard(model.library.get(id)?.path ?? ROOT);
    }
    case 'trash-folder': {
      const id = pick(model.ids('folder'), step.what);
      if (id === undefined) return;
      const path = model.library.get(id)?.path ?? ROOT;
      const operation = await drive.run({ kind: 'trash-folder', path });
      return model.discard(path, operation.id);
    }
    default:
      return withTrashed(drive, model, step);
  }
}
