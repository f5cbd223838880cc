import { describe, expect } from 'vitest';
import { allPages } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

/** Who did what. */
export function activityLaws({ law }: Laws<Drive>): void {
  describe('activity', () => {
    law('each change leaves its row, newest first', async (drive) => {
      const { store, ana, ben, by } = drive;
      const { library, trash } = store;
      const folder = await drive.folder('/f');
      const file = await drive.file('/a');
      const { id } = file;
      let version = file.version;
      const edit = async (patch: Parameters<typeof library.updateFile>[1]) => {
        ({ version } = await library.updateFile(id, patch, { change: by(ben), expectedVersion: version }));
      };
      await edit({ fileName: 'b' });
      await edit({ folderPath: '/f' });
      await edit({ description: 'x' });
      await trash.trashFile(id, by(ben));
      await trash.restore(id, { folderPath: '/', fileName: 'c' }, by());
      await trash.trashFile(id, by());
      await trash.purge(id, { change: by() });

      const { items } = await library.activity({ limit: 50 });
      const told = items.map((row) => [row.actorId, row.action, row.entryType, row.entryId, row.path, row.fromPath]);
      expect(told.reverse()).toEqual([
        [ana, 'folder-created', 'folder', folder.id, '/f', undefined],
        [ana, 'added', 'file', id, '/a', undefined],
        [ben, 'renamed', 'file', id, '/b', '/a'],
        [ben, 'moved', 'file', id, '/f/b', '/b'],
        [ben, 'edited', 'file', id, '/f/b', undefined],
        [ben, 'trashed', 'file', id, '/f/b', undefined],
        [ana, 'restored', 'file', id, '/c', undefined],
        [ana, 'trashed', 'file', id, '/c', undefined],
        [ana, 'purged', 'file', id, '/c', undefined],
      ]);
      for (const limit of [1, 4, 9, 10]) {
        expect(await allPages((cursor) => library.activity({ cursor, limit }))).toEqual(items);
      }
    });

    law('a row has the id and the person of its change, and a time', async ({ store, ben, newId, clock }) => {
      const change = { actorId: ben, activityId: newId() };
      await store.library.addFolder({ id: newId(), folderPath: '/', fileName: 'f', createdBy: ben }, change);
      const [row] = (await store.library.activity({ limit: 1 })).items;
      expect(row).toMatchObject({ id: change.activityId, actorId: ben });
      expect(Math.abs(Date.parse(row?.at ?? '') - clock.now())).toBeLessThan(60_000);
    });

    law('a refused change leaves none', async ({ store, file }) => {
      await file('/a');
      await file('/a').catch(() => undefined);
      await file('/nowhere/a').catch(() => undefined);
      expect((await store.library.activity({ limit: 9 })).items).toHaveLength(1);
    });

    law('an operation leaves one row with its count', async ({ store, folder, file, run, ana }) => {
      const { id } = await folder('/f');
      await file('/f/a');
      await file('/f/b');
      await run({ kind: 'move-folder', path: '/f', newPath: '/g' });
      const rows = async () => (await store.library.activity({ limit: 9 })).items;
      expect((await rows())[0]).toMatchObject({
        ...{ actorId: ana, action: 'renamed', entryId: id, entryType: 'folder', path: '/g', fromPath: '/f', count: 3 },
      });
      const { id: operationId } = await run({ kind: 'trash-folder', path: '/g' });
      expect((await rows())[0]).toMatchObject({ action: 'trashed', entryType: 'folder', path: '/g', count: 3 });
      await run({ kind: 'restore', operationId });
      expect((await rows())[0]).toMatchObject({ action: 'restored', entryType: 'folder', path: '/g', count: 3 });
      expect(await rows()).toHaveLength(6);
    });
  });
}
