import type { NewJob } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { allPages, refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

/** The trash, file by file. */
export function trashLaws({ law }: Laws<Drive>): void {
  describe('the trash', () => {
    law('a trashed file has left the library, and says where it was, who did it and when', async (drive) => {
      const { store, ben, by, clock } = drive;
      await drive.folder('/f');
      const file = await drive.file('/f/a.jpg', { description: 'kept', tags: ['kept'] });
      const trashed = await store.trash.trashFile(file.id, by(ben));
      expect(trashed).toMatchObject({
        ...{ id: file.id, folderPath: '#trash', fileName: file.id, originalPath: '/f/a.jpg', trashedBy: ben },
        ...{ description: 'kept', tags: ['kept'], sha256: file.sha256 },
      });
      expect(trashed.operationId).toBeUndefined();
      expect(trashed.purgeWantedBy).toBeUndefined();
      expect(Math.abs(Date.parse(trashed.trashedAt) - clock.now())).toBeLessThan(60_000);
      expect(await store.trash.trashEntry(file.id)).toEqual(trashed);
      expect(await store.library.entry(file.id)).toBeUndefined();
      expect(await store.library.entryAt('/f', 'a.jpg')).toBeUndefined();
      expect(await drive.list('/f')).toEqual([]);
      await drive.file('/f/a.jpg');
    });

    law('only a file of the library can be trashed', async ({ store, file, folder, by, newId }) => {
      const { id } = await file('/a');
      const sub = await folder('/sub');
      await store.trash.trashFile(id, by());
      for (const other of [id, sub.id, newId()]) await refused(store.trash.trashFile(other, by()), 'not-found');
    });

    law('the newest come first, page by page', async ({ store, file, by, clock }) => {
      const ids: string[] = [];
      for (const name of ['b', 'a', 'd', 'c', 'e']) {
        const { id } = await file(`/${name}`);
        clock.advance(10);
        await store.trash.trashFile(id, by());
        ids.unshift(id);
      }
      for (const limit of [1, 2, 5, 6]) {
        const listed = await allPages((cursor) => store.trash.listTrash({ cursor, limit }));
        expect(listed.map((entry) => entry.id)).toEqual(ids);
      }
    });

    law('a restored file is what it was, where it is put', async ({ store, file, folder, by, list }) => {
      const original = await file('/a.jpg', { description: 'kept' });
      await folder('/f');
      await store.trash.trashFile(original.id, by());
      const target = { folderPath: '/f', fileName: 'b.jpg' };
      const restored = await store.trash.restore(original.id, target, by());
      const { version, changedAt } = restored;
      expect(restored).toEqual({ ...original, ...target, version, changedAt });
      expect(await store.library.entry(original.id)).toEqual(restored);
      expect(await list('/f')).toEqual([restored]);
      expect(await store.trash.trashEntry(original.id)).toBeUndefined();
      expect((await store.trash.listTrash({ limit: 5 })).items).toEqual([]);
    });

    law('what cannot be restored stays in the trash', async ({ store, file, by, newId }) => {
      const { id } = await file('/a.jpg');
      const trashed = await store.trash.trashFile(id, by());
      const holder = await file('/a.jpg');
      const restore = (folderPath: string, fileName: string, which = id) =>
        store.trash.restore(which, { folderPath, fileName }, by());
      expect((await refused(restore('/', 'a.jpg'), 'name-taken')).current).toEqual(holder);
      await refused(restore('/nowhere', 'a.jpg'), 'parent-missing');
      await refused(restore('/', 'x', newId()), 'not-found');
      await refused(restore('/', 'x', holder.id), 'not-found');
      expect(await store.trash.trashEntry(id)).toEqual(trashed);
    });

    law('of two who restore at once, one does', async ({ store, file, by, names }) => {
      const { id } = await file('/a');
      await store.trash.trashFile(id, by());
      const tries = await Promise.allSettled(
        ['x', 'y'].map((fileName) => store.trash.restore(id, { folderPath: '/', fileName }, by())),
      );
      expect(tries.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await names('/')).toHaveLength(1);
    });
  });

  describe('purging', () => {
    law('a wish is recorded, and the first one stays', async ({ store, file, by, ana, ben, newId }) => {
      const { id } = await file('/a');
      await refused(store.trash.wantPurge(id, ben), 'not-found');
      await store.trash.trashFile(id, by());
      expect(await store.trash.wantPurge(id, ben)).toMatchObject({ id, purgeWantedBy: ben });
      expect(await store.trash.wantPurge(id, ana)).toMatchObject({ purgeWantedBy: ben });
      expect(await store.trash.trashEntry(id)).toMatchObject({ purgeWantedBy: ben });
      await refused(store.trash.wantPurge(newId(), ben), 'not-found');
    });

    law('a restored file has forgotten the wish', async ({ store, file, by, ben }) => {
      const { id } = await file('/a');
      await store.trash.trashFile(id, by());
      await store.trash.wantPurge(id, ben);
      await store.trash.restore(id, { folderPath: '/', fileName: 'a' }, by());
      expect(await store.trash.trashFile(id, by())).not.toHaveProperty('purgeWantedBy');
    });

    law('a purged file is gone everywhere, and its job is there in the same step', async (drive) => {
      const { store, queue, by, newId } = drive;
      const file = await drive.file('/a');
      await store.trash.trashFile(file.id, by());
      const job: NewJob = { id: newId(), task: { type: 'delete-bytes', fileId: file.id }, priority: 8 };
      await store.trash.purge(file.id, { change: by(), job });
      expect(await queue.take({ types: ['delete-bytes'], leaseMs: 60_000 })).toMatchObject(job);
      expect(await store.trash.trashEntry(file.id)).toBeUndefined();
      expect(await store.library.entry(file.id)).toBeUndefined();
      expect((await store.trash.listTrash({ limit: 5 })).items).toEqual([]);
      await refused(store.trash.restore(file.id, { folderPath: '/', fileName: 'a' }, by()), 'not-found');
      await refused(store.trash.purge(file.id, { change: by() }), 'not-found');
    });

    law('what is in the library cannot be purged', async ({ store, queue, file, by, newId }) => {
      const kept = await file('/a');
      const job: NewJob = { id: newId(), task: { type: 'delete-bytes', fileId: kept.id }, priority: 8 };
      await refused(store.trash.purge(kept.id, { change: by(), job }), 'not-found');
      expect(await store.library.entry(kept.id)).toEqual(kept);
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0 });
    });

    law('a purged id never comes back', async ({ store, file, by, names }) => {
      const file1 = await file('/a');
      await store.trash.trashFile(file1.id, by());
      await store.trash.purge(file1.id, { change: by() });
      const { version, changedAt, mediaVersion, ...again } = file1;
      await refused(store.library.addFile(again, { change: by() }), 'not-found');
      expect(await names('/')).toEqual([]);
    });
  });
}
