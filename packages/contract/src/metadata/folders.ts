import { ROOT } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

/** Folders one by one. */
export function folderLaws({ law }: Laws<Drive>): void {
  describe('folders', () => {
    law('the root is a record from the start', async ({ store, list }) => {
      expect(await store.library.folder(ROOT)).toMatchObject({ entryType: 'folder', fileName: ROOT, version: 1 });
      expect(await list(ROOT)).toEqual([]);
    });

    law('a new folder is found by path, by id, in its parent, and is empty', async (drive) => {
      const { store, clock, newId, ana, by } = drive;
      const id = newId();
      const added = await store.library.addFolder({ id, folderPath: ROOT, fileName: 'spain', createdBy: ana }, by());
      expect(added).toMatchObject({
        entryType: 'folder',
        id,
        folderPath: ROOT,
        fileName: 'spain',
        createdBy: ana,
        version: 1,
      });
      expect(Math.abs(Date.parse(added.dateCreated) - clock.now())).toBeLessThan(60_000);
      expect(added.operation).toBeUndefined();
      expect(await store.library.folder('/spain')).toEqual(added);
      expect(await store.library.entry(id)).toEqual(added);
      expect(await store.library.entryAt(ROOT, 'spain')).toEqual(added);
      expect(await drive.list(ROOT)).toEqual([added]);
      expect(await drive.list('/spain')).toEqual([]);
    });

    law('folders nest, and are told apart from what only begins alike', async ({ store, folder }) => {
      const a = await folder('/a');
      const deep = await folder('/a/b');
      const twin = await folder('/ab');
      expect(await store.library.folder('/a/b')).toEqual(deep);
      expect(await store.library.folder('/ab')).toEqual(twin);
      expect(await store.library.folder('/a')).toEqual(a);
      expect(await store.library.folder('/A')).toBeUndefined();
      expect(await store.library.folder('/b')).toBeUndefined();
    });

    law('adding the folder of an id again returns it and changes nothing', async ({ store, newId, ana, by, list }) => {
      const request = { id: newId(), folderPath: ROOT, fileName: 'x', createdBy: ana };
      const first = await store.library.addFolder(request, by());
      expect(await store.library.addFolder(request, by())).toEqual(first);
      expect(await list(ROOT)).toEqual([first]);
    });

    law('a folder needs its parent, which must be a folder', async ({ folder, file, names }) => {
      await file('/picture.jpg');
      await refused(folder('/nowhere/x'), 'parent-missing');
      await refused(folder('/picture.jpg/x'), 'parent-missing');
      expect(await names('/nowhere')).toEqual([]);
      expect(await names('/picture.jpg')).toEqual([]);
    });

    law('a folder whose name is taken is refused with the winner', async ({ folder, file }) => {
      const other = await folder('/x');
      expect((await refused(folder('/x'), 'name-taken')).current).toEqual(other);
      const picture = await file('/y.jpg');
      expect((await refused(folder('/y.jpg'), 'name-taken')).current).toEqual(picture);
    });

    law('a file is no folder', async ({ store, file }) => {
      await file('/y.jpg');
      expect(await store.library.folder('/y.jpg')).toBeUndefined();
    });

    law('of many who make one folder at once, one wins and the rest hear who', async ({ folder, store }) => {
      const tries = await Promise.allSettled(Array.from({ length: 5 }, () => folder('/race')));
      const winners = tries.filter((outcome) => outcome.status === 'fulfilled').map((outcome) => outcome.value);
      expect(winners).toHaveLength(1);
      expect(await store.library.folder('/race')).toEqual(winners[0]);
      for (const outcome of tries)
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({ code: 'name-taken', current: winners[0] });
        }
    });
  });
}
