import { splitPath } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import type { FileJson, OperationJson } from '../api/wire.ts';
import { optimistic, reverse } from './details.ts';
import type { EditsUnderway } from './edits-underway.ts';
import { createTurns } from './in-turn.ts';
import { asProblem } from './loader.ts';
import { type Change, changeMany, winner } from './many.ts';
import type { Operations } from './operations.ts';
import { renameMany } from './rename-many.ts';
import type { EditSender } from './sender.ts';
import type { Shelf } from './shelf.ts';
import type { LibraryEdits } from './source.ts';

/** So many go by one request. */
const PURGED_AT_ONCE = 100;

/** What edits work on, and what they tell. */
export interface EditsDeps {
  readonly api: Api;
  /** The way that edits of files take. */
  readonly sender: EditSender;
  readonly shelf: Shelf;
  readonly underway: EditsUnderway;
  readonly operations: Operations;
  /** Runs after each edit has come to its end, done or refused, and after each that takes one back. */
  readonly onSettled: () => void;
  /** Is told the files that have come back to the library, as the server answers them; settles when it has them. */
  readonly onBack: (files: readonly FileJson[]) => Promise<void>;
}

/** Edits, shown at once and settled by what the server answers. */
export function createEdits({ api, sender, shelf, underway, operations, onSettled, onBack }: EditsDeps): LibraryEdits {
  const turns = createTurns();

  const many = (files: readonly FileJson[], change: Change) =>
    changeMany({ sender, shelf, turns, operations, underway }, files, change);

  /** Waits for the end; meanwhile the listing of `parent` shows that the folder is at work. */
  async function settle(operation: OperationJson | undefined, parent?: string) {
    if (!operation) return;
    if (operation.state === 'running' && parent !== undefined) shelf.expireFolder(parent);
    await operations.follow(operation);
  }

  const parentOf = (path: string) => splitPath(path)?.folderPath ?? '/';

  const edits: LibraryEdits = eachThen(onSettled, {
    setFavourite: (files, value) =>
      many(
        files.filter((file) => file.favourite !== value),
        {
          after: (file) => ({ ...file, favourite: value }),
          edit: (file) => ({ id: file.id, patch: { favourite: value } }),
          undo: async (changed) => void (await edits.setFavourite(changed, !value)),
        },
      ),

    async tag(files, { add = [], remove = [] }) {
      const next = ({ tags }: FileJson) =>
        [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag)).sort();
      const before = new Map(files.map((file) => [file.id, file.tags]));
      const changing = files.filter((file) => next(file).join('\n') !== [...file.tags].sort().join('\n'));
      return many(changing, {
        after: (file) => ({ ...file, tags: next(file) }),
        edit: (file) => ({ id: file.id, patch: { addTags: [...add], removeTags: [...remove] } }),
        async undo(changed) {
          // Each file gets back just what it had; those with the same way back go together.
          const ways = Map.groupBy(changed, (file) => {
            const had = before.get(file.id) ?? [];
            const gone = remove.filter((tag) => had.includes(tag));
            return JSON.stringify({ add: gone, remove: add.filter((tag) => !had.includes(tag)) });
          });
          for (const [way, group] of ways)
            await edits.tag(group, JSON.parse(way) as { add: string[]; remove: string[] });
        },
      });
    },

    async edit(file, patch) {
      const step = underway.begin([file], (before) => optimistic(before, patch));
      try {
        const now = await turns.run(() => sender.patch(file, { ...patch, version: turns.versionOf(file) }));
        turns.settled(now);
        step.settle([now]);
        const back = reverse(file, patch);
        const undo = async () => void (await edits.edit(shelf.known(now.id) ?? now, back));
        return { file: now, undo };
      } catch (error) {
        step.settle([(isProblem(error) && winner(error, file)) || file]);
        throw asProblem(error);
      } finally {
        step.end();
      }
    },

    async correct(files, patchOf) {
      const before = new Map(files.map((file) => [file.id, file]));
      const patches = new Map(files.map((file) => [file.id, patchOf(file)]));
      const patchFor = ({ id }: FileJson) => patches.get(id) ?? {};
      const changing = files.filter((file) => Object.keys(patchFor(file)).length > 0);
      return many(changing, {
        after: (file) => optimistic(file, patchFor(file)),
        edit: (file) => ({ id: file.id, version: turns.versionOf(file), patch: patchFor(file) }),
        undo: async (changed) =>
          void (await edits.correct(changed, (file) => reverse(before.get(file.id) ?? file, patchFor(file)))),
      });
    },

    rename(files, nameOf) {
      const edit = (file: FileJson, fileName: string) =>
        ({ id: file.id, version: turns.versionOf(file), patch: { fileName } }) as const;
      return renameMany((steps, change) => many(steps, change), edit, files, nameOf);
    },

    move(files, folderPath) {
      const from = new Map(files.map((file) => [file.id, file.folderPath]));
      const moving = files.filter((file) => file.folderPath !== folderPath);
      return many(moving, {
        after: (file) => ({ ...file, folderPath }),
        edit: (file) => ({ id: file.id, version: turns.versionOf(file), patch: { folderPath } }),
        async undo(changed) {
          const places = Map.groupBy(changed, (file) => from.get(file.id) ?? folderPath);
          for (const [place, group] of places) await edits.move(group, place);
        },
      });
    },

    trash: (files) =>
      many(files, {
        after: () => undefined,
        edit: (file) => ({ id: file.id, trash: true }),
        async undo(changed) {
          const ids = changed.map((file) => file.id);
          const back = await sender.takeBack(ids);
          if (back.length > 0) underway.show(back);
          const rest = ids.filter((id) => !back.some((file) => file.id === id));
          if (rest.length > 0) await edits.restore({ ids: rest });
        },
      }),

    async removeSidecar(file) {
      const { sidecar } = file;
      const step = underway.begin([file], (before) => before);
      try {
        step.settle([await turns.run(() => api.files.removeSidecar(file.kind, file.id))]);
        shelf.trash.expire();
      } catch (error) {
        throw asProblem(error);
      } finally {
        step.end();
      }
      return async () => {
        // A file by itself for a moment, until it has found its picture: the feed tells of that.
        const { operation } = await api.library.restore({ ids: sidecar ? [sidecar.id] : [] });
        await settle(operation);
        shelf.trash.expire();
        onSettled();
      };
    },

    async createFolder(path) {
      const folder = await api.folders.create(path);
      shelf.putFolder(folder);
      return folder;
    },

    async moveFolder(path, newPath, onAccepted) {
      const operation = await api.folders.move(path, newPath);
      onAccepted?.();
      await settle(operation, parentOf(path));
      shelf.dropFolder(path);
      shelf.expireFolder(parentOf(path));
      shelf.expireFolder(parentOf(newPath));
      return async () => void (await edits.moveFolder(newPath, path));
    },

    async trashFolder(path) {
      await settle(await api.folders.trash(path), parentOf(path));
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
        const files = (entries ?? []).filter((entry) => entry.entryType === 'file');
        // Shown as back once nobody else tells of the time before: they would come, go and come.
        await onBack(files);
        underway.show(files);
        for (const entry of entries ?? []) if (entry.entryType === 'folder') shelf.putFolder(entry);
        if (!entries) shelf.expireAll();
      } finally {
        shelf.trash.expire();
      }
    },

    async restoreFolder({ id, originalPath, operationId }) {
      await edits.restore({ operationId });
      const path = await placeOf(api, id, parentOf(originalPath));
      return path === undefined ? undefined : async () => void (await edits.trashFolder(path));
    },

    async purge(ids) {
      let asked = false;
      for (let at = 0; at < ids.length; at += PURGED_AT_ONCE) {
        const { results } = await api.library.purgeMany(ids.slice(at, at + PURGED_AT_ONCE));
        const waits = new Set(results.filter(({ problem }) => problem?.code === 'needs-other').map(({ id }) => id));
        // What is not there any more is as gone as it should be.
        const failed = results.find(({ id, status }) => status !== 204 && status !== 404 && !waits.has(id));
        shelf.trash.drop(results.filter(({ status }) => status === 204 || status === 404).map(({ id }) => id));
        asked ||= waits.size > 0;
        if (asked || failed) shelf.trash.expire();
        if (failed?.problem)
          throw new ProblemError(failed.problem.code, failed.problem.detail, { status: failed.status });
      }
      return asked ? 'asked-other' : 'purged';
    },

    async emptyTrash() {
      try {
        await settle(await api.library.emptyTrash());
      } finally {
        shelf.trash.expire();
      }
    },
  });
  return edits;
}

/** The same edits, after each of which `then` runs. */
function eachThen(then: () => void, edits: LibraryEdits): LibraryEdits {
  const wrapped = Object.entries(edits).map(([name, edit]: [string, (...args: never[]) => Promise<unknown>]) => {
    return [name, (...args: never[]) => edit(...args).finally(then)];
  });
  return Object.fromEntries(wrapped) as LibraryEdits;
}

/** The path of a folder of `parent`, by its id; undefined where it is none. */
async function placeOf(api: Api, id: string, parent: string): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const page = await api.folders.list({ path: parent, ...(cursor ? { cursor } : {}) });
    const found = page.folders.find((folder) => folder.id === id);
    if (found) return found.path;
    cursor = page.cursor;
  } while (cursor);
  return undefined;
}
