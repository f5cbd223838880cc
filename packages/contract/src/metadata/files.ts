import type { NewJob } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type Drive, newFile } from './drive.ts';

/** Adding and replacing files. */
export function fileLaws({ law }: Laws<Drive>): void {
  describe('adding files', () => {
    law('a new file is found by id, by name, in its folder, with all its fields', async (drive) => {
      const { store, ana, by, newId } = drive;
      await drive.folder('/spain');
      const wanted = newFile(newId(), '/spain/a.jpg', ana, {
        modifiedAt: '2024-05-01T18:00:00+02:00',
        takenOffset: '+02:00',
        latitude: 40.5,
        longitude: -3.25,
        width: 4000,
        height: 3000,
        durationSeconds: 1.5,
        camera: { make: 'Fuji', iso: 200, fNumber: 5.6 },
        video: { codec: 'h264', rotation: 90, bitRate: 17_000_000, direct: true },
        rating: 4,
        thumbhash: 'abc=',
        phash: '00ff13579bdf2468',
        pipeline: 3,
        full: true,
        verifiedAt: '2024-06-01T10:00:00.000Z',
        favouriteOf: [ana],
        description: 'Plaza “Mayor” 🌞',
        descriptionBy: 'file',
        tags: ['sun', 'été'],
        fileTags: ['sun'],
        livePartnerId: newId(),
        motion: true,
        contentId: '9B539AB8-A668-4FA6-9207-EB653A5E7E3C',
        sidecar: {
          ...{ id: newId(), fileSize: 7, sha256: 'f'.repeat(64), uploaderId: ana },
          ...{ dateUploaded: '2024-06-01T10:00:00.000Z', style: 'appended', ending: '.xmp', reason: 'damaged' },
          own: { takenAt: '2024-05-01T18:00:00', takenSource: 'exif' },
        },
      });
      const added = await store.library.addFile(wanted, { change: by() });
      expect(added).toEqual({ ...wanted, version: 1, mediaVersion: 0, changedAt: added.changedAt });
      expect(new Date(added.changedAt).toISOString()).toBe(added.changedAt);
      expect(await store.library.entry(added.id)).toEqual(added);
      expect(await store.library.entryAt('/spain', 'a.jpg')).toEqual(added);
      expect(await drive.list('/spain')).toEqual([added]);
    });

    law('fields that a file does not have stay absent', async ({ store, file }) => {
      const added = await file('/a.jpg');
      expect(Object.keys((await store.library.entry(added.id)) ?? {}).sort()).toEqual(Object.keys(added).sort());
      expect(Object.values(added)).not.toContain(null);
      expect(Object.values(added)).not.toContain(undefined);
    });

    law('adding a file and its job is one step', async ({ store, queue, newId, ana, by }) => {
      const id = newId();
      const job: NewJob = { id: newId(), task: { type: 'media', fileId: id }, priority: 4 };
      await store.library.addFile(newFile(id, '/a.jpg', ana), { change: by(), job });
      const lease = await queue.take({ types: ['media'], leaseMs: 60_000 });
      expect(lease).toMatchObject({ ...job, attempts: 1 });
      const refusedJob: NewJob = { id: newId(), task: { type: 'media', fileId: newId() }, priority: 4 };
      const again = newFile(newId(), '/a.jpg', ana);
      await refused(store.library.addFile(again, { change: by(), job: refusedJob }), 'name-taken');
      expect(await queue.take({ types: ['media'], leaseMs: 60_000 })).toBeUndefined();
    });

    law('adding the file of an id again returns it, wherever it is now, and puts no second job', async (drive) => {
      const { store, queue, newId, ana, by } = drive;
      const wanted = newFile(newId(), '/a.jpg', ana);
      const job: NewJob = { id: newId(), task: { type: 'media', fileId: wanted.id }, priority: 4 };
      const first = await store.library.addFile(wanted, { change: by(), job });
      expect(await store.library.addFile(wanted, { change: by(), job })).toEqual(first);
      const moved = await store.library.updateFile(
        first.id,
        { fileName: 'b.jpg' },
        { change: by(), expectedVersion: first.version },
      );
      expect(await store.library.addFile(wanted, { change: by(), job })).toEqual(moved);
      expect(await drive.names('/')).toEqual(['b.jpg']);
      expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
    });

    law('a file needs its parent, which must be a folder', async ({ file, names }) => {
      await file('/a.jpg');
      await refused(file('/nowhere/b.jpg'), 'parent-missing');
      await refused(file('/a.jpg/b.jpg'), 'parent-missing');
      expect(await names('/nowhere')).toEqual([]);
    });

    law('a file whose name is taken is refused with the winner', async ({ file, folder }) => {
      const first = await file('/a.jpg');
      expect((await refused(file('/a.jpg'), 'name-taken')).current).toEqual(first);
      const sub = await folder('/sub');
      expect((await refused(file('/sub'), 'name-taken')).current).toEqual(sub);
    });

    law('names that differ in case or in Unicode form are different names', async ({ file, names }) => {
      const all = [
        'A.jpg',
        'a.jpg',
        '\u00e9.jpg',
        'e\u0301.jpg',
        '😀.jpg',
        '\uffee.jpg',
        "'; DROP TABLE files;--.jpg",
        '%.jpg',
        '_.jpg',
      ];
      for (const name of all) await file(`/${name}`);
      expect(new Set(await names('/'))).toEqual(new Set(all));
    });

    law('of many who take one name at once, one wins and the rest hear who', async ({ file, names }) => {
      const tries = await Promise.allSettled(Array.from({ length: 5 }, () => file('/race.jpg')));
      const won = tries.filter((outcome) => outcome.status === 'fulfilled').map((outcome) => outcome.value);
      expect(won).toHaveLength(1);
      for (const outcome of tries)
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({ code: 'name-taken', current: { id: won[0]?.id } });
        }
      expect(await names('/')).toEqual(['race.jpg']);
    });
  });

  describe('replacing a file', () => {
    law('the new file holds the name and the old one is in the trash, in one step', async (drive) => {
      const { store, ben, by, newId } = drive;
      const old = await drive.file('/a.jpg');
      const added = await store.library.addFile(newFile(newId(), '/a.jpg', ben), { change: by(ben), replaces: old.id });
      expect(await store.library.entryAt('/', 'a.jpg')).toEqual(added);
      expect(await store.library.entry(old.id)).toBeUndefined();
      expect(await store.trash.trashEntry(old.id)).toMatchObject({
        id: old.id,
        originalPath: '/a.jpg',
        trashedBy: ben,
      });
    });

    law('what no longer holds the name is not replaced', async (drive) => {
      const { store, ana, by, newId } = drive;
      const old = await drive.file('/a.jpg');
      const away = { fileName: 'b.jpg' };
      const moved = await store.library.updateFile(old.id, away, { change: by(), expectedVersion: old.version });
      const replacing = () =>
        store.library.addFile(newFile(newId(), '/a.jpg', ana), { change: by(), replaces: old.id });
      await refused(replacing(), 'name-taken');
      const holder = await drive.file('/a.jpg');
      expect((await refused(replacing(), 'name-taken')).current).toEqual(holder);
      expect(await drive.list('/')).toEqual([holder, moved]);
      expect((await store.trash.listTrash({ limit: 10 })).items).toEqual([]);
    });
  });
}
