import { describe, expect } from 'vitest';
import { allPages, refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';
import { plant } from './folder-moves.ts';
import { pathsOf, walk } from './walk.ts';

/** Trashing folders, and restoring what was in them. */
export function folderTrashLaws({ law }: Laws<Drive>): void {
  const trashOf = ({ store }: Drive) => allPages((cursor) => store.trash.listTrash({ cursor, limit: 3 }));

  describe('trashing folders', () => {
    law('all that was in it goes to the trash under one operation, the rest stays', async (drive) => {
      const { run, ben, store } = drive;
      const { a, deep, x, y, ab, beside, top } = await plant(drive);
      const operation = await run({ kind: 'trash-folder', path: '/a' }, ben);
      expect(operation).toMatchObject({ state: 'done', done: 4, total: 4 });
      expect(pathsOf(await walk(drive))).toEqual({ '/ab': ab.id, '/ab/x': beside.id, '/x': top.id });
      const trash = await trashOf(drive);
      expect(Object.fromEntries(trash.map((entry) => [entry.originalPath, entry.id]))).toEqual({
        ...{ '/a': a.id, '/a/b': deep.id, '/a/x': x.id, '/a/b/y': y.id },
      });
      for (const entry of trash) {
        expect(entry).toMatchObject({
          folderPath: '#trash',
          fileName: entry.id,
          trashedBy: ben,
          operationId: operation.id,
        });
        expect(await store.library.entry(entry.id)).toBeUndefined();
        expect(await store.trash.trashEntry(entry.id)).toEqual(entry);
      }
      await drive.folder('/a');
      expect(await drive.list('/a')).toEqual([]);
    });

    law('only a folder that is there can be trashed, and never the root', async ({ run, file }) => {
      await file('/x');
      await refused(run({ kind: 'trash-folder', path: '/' }), 'bad-target');
      await refused(run({ kind: 'trash-folder', path: '/x' }), 'not-found');
      await refused(run({ kind: 'trash-folder', path: '/nowhere' }), 'not-found');
    });
  });

  describe('restoring', () => {
    law('a trashed folder comes back as it was, with all ids', async (drive) => {
      const { run, store } = drive;
      await plant(drive);
      const before = pathsOf(await walk(drive));
      const { id: operationId } = await run({ kind: 'trash-folder', path: '/a' });
      const operation = await run({ kind: 'restore', operationId }, drive.ben);
      expect(operation).toMatchObject({ state: 'done', done: 4, total: 4 });
      expect(operation.problem).toBeUndefined();
      expect(pathsOf(await walk(drive))).toEqual(before);
      expect(await trashOf(drive)).toEqual([]);
      for (const entry of (await walk(drive)).values()) {
        expect(entry).not.toHaveProperty('originalPath');
        expect(entry).not.toHaveProperty('operationId');
        expect(await store.library.entry(entry.id)).toEqual(entry);
      }
      await refused(run({ kind: 'restore', operationId }), 'not-found');
    });

    law('missing folders above are made anew', async (drive) => {
      const { run, store, by } = drive;
      const { x, y, deep } = await plant(drive);
      await store.trash.trashFile(y.id, by());
      await store.trash.trashFile(x.id, by());
      await run({ kind: 'trash-folder', path: '/a' });
      await run({ kind: 'restore', ids: [y.id] }, drive.ben);
      const paths = pathsOf(await walk(drive));
      expect(paths['/a/b/y']).toBe(y.id);
      expect(paths['/a/b']).not.toBe(deep.id);
      expect(await store.library.folder('/a')).toMatchObject({ createdBy: drive.ben, version: 1 });
      expect(paths).not.toHaveProperty('/a/x');
      expect(await store.trash.trashEntry(x.id)).toBeDefined();
    });

    law('a taken name is left to its holder: both are kept', async (drive) => {
      const { run, store, by, file } = drive;
      const old = await file('/p.jpg');
      await store.trash.trashFile(old.id, by());
      const older = await file('/p.jpg');
      await store.trash.trashFile(older.id, by());
      const holder = await file('/p.jpg');
      await run({ kind: 'restore', ids: [old.id] });
      await run({ kind: 'restore', ids: [older.id] });
      expect(pathsOf(await walk(drive))).toEqual({ '/p.jpg': holder.id, '/p (2).jpg': old.id, '/p (3).jpg': older.id });
    });

    law('a folder goes into one of the same path', async (drive) => {
      const { run, folder, file, store } = drive;
      const { deep, x, y, ...others } = await plant(drive);
      const { id: operationId } = await run({ kind: 'trash-folder', path: '/a' });
      const newA = await folder('/a');
      const newX = await file('/a/x');
      await run({ kind: 'restore', operationId });
      expect(pathsOf(await walk(drive))).toEqual({
        ...{ '/a': newA.id, '/a/x': newX.id, '/a/x (2)': x.id, '/a/b': deep.id, '/a/b/y': y.id },
        ...{ '/ab': others.ab.id, '/ab/x': others.beside.id, '/x': others.top.id },
      });
      expect(await trashOf(drive)).toEqual([]);
      expect(await store.library.entry(others.a.id)).toBeUndefined();
    });

    law('a folder whose name a file has taken comes back under another, with all that was in it', async (drive) => {
      const { run, file } = drive;
      const { a, deep, x, y } = await plant(drive);
      const { id: operationId } = await run({ kind: 'trash-folder', path: '/a' });
      const holder = await file('/a');
      await run({ kind: 'restore', operationId });
      expect(pathsOf(await walk(drive))).toMatchObject({
        ...{ '/a': holder.id, '/a (2)': a.id, '/a (2)/b': deep.id, '/a (2)/x': x.id, '/a (2)/b/y': y.id },
      });
    });

    law('what is no longer in the trash is counted and told, the rest comes back', async (drive) => {
      const { run, store, file, by, newId } = drive;
      const [one, two] = [await file('/one'), await file('/two')];
      await store.trash.trashFile(one.id, by());
      const operation = await run({ kind: 'restore', ids: [one.id, two.id, newId(), one.id] });
      expect(operation).toMatchObject({ state: 'done', done: 3, total: 3, problem: expect.stringContaining('2') });
      expect(pathsOf(await walk(drive))).toEqual({ '/one': one.id, '/two': two.id });
    });
  });
}
