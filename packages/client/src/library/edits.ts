import { splitPath } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import { type Sleep, sleep } from '../api/retry.ts';
import type { BatchEditJson, BatchResultJson, FileJson, OperationJson } from '../api/wire.ts';
import { createTurns } from './in-turn.ts';
import { asProblem } from './loader.ts';
import type { Shelf } from './shelf.ts';
import type { EditOutcome, LibraryEdits } from './source.ts';

/** The contract's bound for a batch that answers at once. */
const BATCH = 100;

/** Edits, shown at once and settled by what the server answers. `pending` counts edits on their way by id. */
export function createEdits(api: Api, shelf: Shelf, pending: Map<string, number>, wait: Sleep = sleep): LibraryEdits {
  const turns = createTurns();

  function hold(id: string, by: 1 | -1) {
    const count = (pending.get(id) ?? 0) + by;
    if (count > 0) pending.set(id, count);
    else pending.delete(id);
  }

  /** Runs a change of many files: first in the views, then on the server, 100 at a time. */
  async function many(
    files: readonly FileJson[],
    show: (file: FileJson) => void,
    editOf: (file: FileJson) => BatchEditJson,
    undo: (changed: readonly FileJson[]) => Promise<void>,
  ): Promise<EditOutcome> {
    for (const file of files) {
      hold(file.id, 1);
      show(file);
    }
    const changed: FileJson[] = [];
    const failed: { file: FileJson; problem: ProblemError }[] = [];
    for (let at = 0; at < files.length; at += BATCH) {
      const chunk = files.slice(at, at + BATCH);
      const results = await turns.run(() => sendBatch(api, chunk, editOf));
      for (const file of chunk) {
        hold(file.id, -1);
        const result = results.get(file.id) ?? new ProblemError('unknown', 'The server did not answer for this file.');
        if (result instanceof ProblemError) {
          failed.push({ file, problem: result });
          shelf.putFile(winner(result, file) ?? file);
        } else {
          if (result.file) {
            turns.settled(result.file);
            shelf.putFile(result.file);
          }
          changed.push(result.file ?? file);
        }
      }
    }
    return { changed: changed.length, failed, undo: () => undo(changed) };
  }

  async function settle(operation: OperationJson | undefined) {
    let current = operation;
    while (current?.state === 'running') {
      await wait(400);
      current = await api.folders.operation(current.id);
    }
    if (current?.state === 'failed') throw new ProblemError('internal', current.problem ?? 'It could not be finished.');
  }

  const parentOf = (path: string) => splitPath(path)?.folderPath ?? '/';

  const edits: LibraryEdits = {
    setFavourite: (files, value) =>
      many(
        files,
        (file) => shelf.putFile({ ...file, favourite: value }),
        (file) => ({ id: file.id, patch: { favourite: value } }),
        async (changed) => void (await edits.setFavourite(changed, !value)),
      ),

    async edit(file, patch) {
      hold(file.id, 1);
      shelf.putFile(optimistic(file, patch));
      try {
        const now = await turns.run(() =>
          api.files.patch(file.kind, file.id, { ...patch, version: turns.versionOf(file) }),
        );
        turns.settled(now);
        shelf.putFile(now);
        const back = {
          ...(patch.fileName === undefined ? {} : { fileName: file.fileName }),
          ...(patch.description === undefined ? {} : { description: file.description ?? null }),
          ...(patch.takenAt === undefined ? {} : { takenAt: file.takenAt }),
        };
        const undo = async () => void (await edits.edit(shelf.known(now.id) ?? now, back));
        return { file: now, undo };
      } catch (error) {
        shelf.putFile((isProblem(error) && winner(error, file)) || file);
        throw asProblem(error);
      } finally {
        hold(file.id, -1);
      }
    },

    move(files, folderPath) {
      const from = new Map(files.map((file) => [file.id, file.folderPath]));
      const moving = files.filter((file) => file.folderPath !== folderPath);
      return many(
        moving,
        (file) => shelf.putFile({ ...file, folderPath }),
        (file) => ({ id: file.id, version: turns.versionOf(file), patch: { folderPath } }),
        async (changed) => {
          const places = Map.groupBy(changed, (file) => from.get(file.id) ?? folderPath);
          for (const [place, group] of places) await edits.move(group, place);
        },
      );
    },

    trash: (files) =>
      many(
        files,
        (file) => shelf.drop(file.id),
        (file) => ({ id: file.id, trash: true }),
        (changed) => edits.restore({ ids: changed.map((file) => file.id) }),
      ),

    async createFolder(path) {
      const folder = await api.folders.create(path);
      shelf.putFolder(folder);
      return folder;
    },

    async moveFolder(path, newPath) {
      await settle(await api.folders.move(path, newPath));
      shelf.dropFolder(path);
      shelf.expireFolder(parentOf(path));
      shelf.expireFolder(parentOf(newPath));
      return async () => void (await edits.moveFolder(newPath, path));
    },

    async trashFolder(path) {
      await settle(await api.folders.trash(path));
      shelf.dropFolder(path);
      shelf.expireFolder(parentOf(path));
      shelf.trash.expire();
      return async () => {
        const { entries } = await api.library.trash();
        const entry = entries.find((other) => other.originalPath === path && other.operationId);
        if (entry?.operationId) await edits.restore({ operationId: entry.operationId });
      };
    },

    async restore(what) {
      if ('ids' in what) shelf.trash.drop(what.ids);
      try {
        const { operation, entries } = await api.library.restore('ids' in what ? { ids: [...what.ids] } : what);
        await settle(operation);
        for (const entry of entries ?? []) {
          if (entry.entryType === 'file') shelf.putFile(entry);
          else shelf.putFolder(entry);
        }
        if (!entries) shelf.expireAll();
      } finally {
        shelf.trash.expire();
      }
    },

    async purge(id) {
      try {
        await api.library.purge(id);
        shelf.trash.drop([id]);
        return 'purged';
      } catch (error) {
        if (!isProblem(error, 'needs-other')) throw error;
        shelf.trash.expire();
        return 'asked-other';
      }
    },

    async emptyTrash() {
      try {
        await settle(await api.library.emptyTrash());
      } finally {
        shelf.trash.expire();
      }
    },
  };
  return edits;
}

function optimistic(file: FileJson, patch: Parameters<LibraryEdits['edit']>[1]): FileJson {
  const { description, ...rest } = patch;
  const next = { ...file, ...rest };
  if (description === null || description === '') delete next.description;
  else if (description !== undefined) next.description = description;
  return next;
}

async function sendBatch(
  api: Api,
  files: readonly FileJson[],
  editOf: (file: FileJson) => BatchEditJson,
): Promise<Map<string, BatchResultJson | ProblemError>> {
  try {
    const answer = await api.files.batch(files.map(editOf));
    if (!('results' in answer)) throw new ProblemError('unknown', 'The server made an operation of a small batch.');
    return new Map(
      answer.results.map((result) => [result.id, result.problem ? problemFrom(result.problem) : result] as const),
    );
  } catch (error) {
    const problem = asProblem(error);
    return new Map(files.map((file) => [file.id, problem] as const));
  }
}

/** The newer state of the same file, where the server sent it. With `name-taken` it sends the file that has the name. */
function winner({ current }: ProblemError, { id }: FileJson): FileJson | undefined {
  const other = current as FileJson | undefined;
  return other?.id === id ? other : undefined;
}

function problemFrom(problem: NonNullable<BatchResultJson['problem']>): ProblemError {
  return new ProblemError(problem.code, problem.detail, {
    status: problem.status,
    current: problem.current,
    reason: problem.reason,
  });
}
