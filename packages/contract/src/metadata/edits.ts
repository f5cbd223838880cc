import type { FileEntry, MediaOutcome } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

/** What people and media jobs change of one file. */
export function editLaws({ law, size }: Laws<Drive>): void {
  const outcome: MediaOutcome = {
    state: 'ready',
    mediaVersion: 1,
    facts: {
      fileType: 'image/heic',
      width: 4032,
      height: 3024,
      takenAt: '2023-01-02T03:04:05',
      takenOffset: '+01:00',
      takenSource: 'exif',
      latitude: 1.5,
      longitude: 2.5,
      camera: { model: 'Phone', exposureSeconds: 0.01 },
      thumbhash: 'xyz=',
    },
  };

  const edit = ({ store, by }: Drive, file: FileEntry, patch: Parameters<typeof store.library.updateFile>[1]) =>
    store.library.updateFile(file.id, patch, { change: by(), expectedVersion: file.version });

  describe('edits by people', () => {
    law('description, date and position change with the version, and can be cleared', async (drive) => {
      const file = await drive.file('/a.jpg');
      drive.clock.advance(1000);
      const edited = await edit(drive, file, {
        description: 'Sea',
        takenAt: '2020-02-03T04:05:06',
        takenOffset: '+05:30',
        position: { latitude: 10, longitude: 20 },
      });
      expect(edited).toEqual({
        ...file,
        description: 'Sea',
        descriptionBy: 'person',
        takenAt: '2020-02-03T04:05:06',
        takenOffset: '+05:30',
        takenSource: 'person',
        latitude: 10,
        longitude: 20,
        positionByPerson: true,
        version: file.version + 1,
        changedAt: edited.changedAt,
      });
      expect(edited.changedAt > file.changedAt).toBe(true);
      expect(await drive.store.library.entry(file.id)).toEqual(edited);
      const cleared = await edit(drive, edited, { description: null, takenOffset: null, position: null });
      expect(cleared).not.toHaveProperty('description');
      expect(cleared).not.toHaveProperty('latitude');
      expect(await drive.store.library.entry(file.id)).toEqual(cleared);
    });

    law('a rename keeps the id and frees the old name', async (drive) => {
      const file = await drive.file('/a.jpg');
      const renamed = await edit(drive, file, { fileName: 'b.jpg' });
      expect(renamed).toMatchObject({ id: file.id, folderPath: '/', fileName: 'b.jpg', version: file.version + 1 });
      expect(await drive.store.library.entryAt('/', 'a.jpg')).toBeUndefined();
      expect(await drive.store.library.entryAt('/', 'b.jpg')).toEqual(renamed);
      expect(await drive.store.library.entry(file.id)).toEqual(renamed);
      await drive.file('/a.jpg');
    });

    law('a move takes the file to another folder, by any new name', async (drive) => {
      await drive.folder('/to');
      const file = await drive.file('/a.jpg');
      const moved = await edit(drive, file, { folderPath: '/to', fileName: 'c.jpg', description: 'with words' });
      expect(moved).toMatchObject({ folderPath: '/to', fileName: 'c.jpg', description: 'with words' });
      expect(await drive.list('/to')).toEqual([moved]);
      expect(await drive.names('/')).toEqual(['to']);
    });

    law('a relocation to the place where it is leaves it there', async (drive) => {
      const file = await drive.file('/a.jpg');
      const same = await edit(drive, file, { folderPath: '/', fileName: 'a.jpg' });
      expect(same.version).toBe(file.version + 1);
      expect(await drive.list('/')).toEqual([same]);
    });

    law('a relocation to a taken name or a missing folder changes nothing', async (drive) => {
      const file = await drive.file('/a.jpg');
      const other = await drive.file('/b.jpg');
      const sub = await drive.folder('/sub');
      expect((await refused(edit(drive, file, { fileName: 'b.jpg' }), 'name-taken')).current).toEqual(other);
      expect((await refused(edit(drive, file, { fileName: 'sub' }), 'name-taken')).current).toEqual(sub);
      await refused(edit(drive, file, { folderPath: '/nowhere' }), 'parent-missing');
      await refused(edit(drive, file, { folderPath: '/b.jpg' }), 'parent-missing');
      expect(await drive.store.library.entry(file.id)).toEqual(file);
    });

    law('a stale or missing version is refused with the current entry', async (drive) => {
      const { store, by } = drive;
      const file = await drive.file('/a.jpg');
      const current = await edit(drive, file, { description: 'first' });
      for (const patch of [{ description: 'late' }, { fileName: 'late.jpg' }]) {
        expect((await refused(edit(drive, file, patch), 'stale-version')).current).toEqual(current);
        expect(
          (await refused(store.library.updateFile(file.id, patch, { change: by() }), 'stale-version')).current,
        ).toEqual(current);
      }
      expect(await store.library.entry(file.id)).toEqual(current);
    });

    law('favourites and tags need no version and bump none', async (drive) => {
      const { store, ana, ben, by } = drive;
      const file = await drive.file('/a.jpg');
      const set = (patch: Parameters<typeof store.library.updateFile>[1]) =>
        store.library.updateFile(file.id, patch, { change: by() });
      await set({ favourite: { userId: ana, value: true } });
      await set({ favourite: { userId: ben, value: true } });
      await set({ addTags: ['sea', 'dog'] });
      const marked = await set({ addTags: ['dog', 'ana'], removeTags: ['sea'] });
      expect(marked).toMatchObject({ favouriteOf: [ana, ben].sort(), tags: ['ana', 'dog'], version: file.version });
      const unmarked = await set({ favourite: { userId: ana, value: false }, removeTags: ['ana', 'dog', 'none'] });
      expect(unmarked).toMatchObject({ favouriteOf: [ben], tags: [] });
      expect(await store.library.entry(file.id)).toEqual(unmarked);
    });

    law('set operations at once lose none', async ({ store, file, by, ana, ben }) => {
      const { id } = await file('/a.jpg');
      const tags = Array.from({ length: size(8, 4) }, (_, index) => `tag${index}`);
      await Promise.all([
        ...tags.map((tag) => store.library.updateFile(id, { addTags: [tag] }, { change: by() })),
        store.library.updateFile(id, { favourite: { userId: ana, value: true } }, { change: by() }),
        store.library.updateFile(id, { favourite: { userId: ben, value: true } }, { change: by(ben) }),
      ]);
      expect(await store.library.entry(id)).toMatchObject({
        tags: tags.sort(),
        favouriteOf: [ana, ben].sort(),
        version: 1,
      });
    });

    law('of two edits of one version at once, one wins and the other hears the winner', async (drive) => {
      const file = await drive.file('/a.jpg');
      const tries = await Promise.allSettled([
        edit(drive, file, { description: 'one' }),
        edit(drive, file, { fileName: 'two.jpg' }),
      ]);
      const won = tries.filter((outcome) => outcome.status === 'fulfilled').map((outcome) => outcome.value);
      expect(won).toHaveLength(1);
      expect(tries.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
        code: 'stale-version',
        current: won[0],
      });
      expect(await drive.store.library.entry(file.id)).toEqual(won[0]);
    });

    law('what is no file in the library cannot be edited', async (drive) => {
      const { store, by, newId } = drive;
      const patch = { description: 'x' };
      const options = () => ({ change: by(), expectedVersion: 1 });
      const folder = await drive.folder('/f');
      const file = await drive.file('/a.jpg');
      await store.trash.trashFile(file.id, by());
      for (const id of [newId(), folder.id, file.id]) {
        await refused(store.library.updateFile(id, patch, options()), 'not-found');
      }
    });
  });

  describe('facts by media jobs', () => {
    law('facts are recorded under the media version, the version of people left alone', async ({ store, file }) => {
      const before = await file('/a.jpg');
      const after = await store.library.recordMedia(before.id, outcome);
      expect(after).toMatchObject({ ...outcome.facts, state: 'ready', mediaVersion: 1, version: before.version });
      expect(await store.library.entry(before.id)).toEqual(after);
    });

    law('a later outcome replaces all facts, an older one nothing', async ({ store, file }) => {
      const { id } = await file('/a.jpg');
      await store.library.recordMedia(id, outcome);
      const failed = await store.library.recordMedia(id, {
        state: 'failed',
        reason: 'damaged',
        mediaVersion: 2,
        facts: { fileType: 'image/jpeg' },
      });
      expect(failed).toMatchObject({ state: 'failed', reason: 'damaged', fileType: 'image/jpeg', mediaVersion: 2 });
      expect(failed).not.toHaveProperty('width');
      expect(failed).not.toHaveProperty('camera');
      expect(await store.library.recordMedia(id, outcome)).toEqual(failed);
      expect(await store.library.entry(id)).toEqual(failed);
    });

    law('what a person set stays', async (drive) => {
      const file = await drive.file('/a.jpg');
      const said = { takenAt: '2020-02-03T04:05:06', position: { latitude: 10, longitude: 20 }, description: 'Ours' };
      await edit(drive, file, said);
      const after = await drive.store.library.recordMedia(file.id, outcome);
      expect(after).toMatchObject({
        takenAt: said.takenAt,
        takenSource: 'person',
        latitude: 10,
        longitude: 20,
        description: 'Ours',
        width: 4032,
      });
    });

    law(
      'words of the file fill what nobody wrote, and do not come back when a person takes them away',
      async (drive) => {
        const { store } = drive;
        const { id } = await drive.file('/a.jpg');
        const words = { description: 'Plaza “Mayor”\n\nat noon', keywords: ['été', 'sea'], rating: 4 };
        const outcomeWith = (mediaVersion: number) => ({
          ...outcome,
          mediaVersion,
          facts: { ...outcome.facts, ...words, video: { codec: 'h264', bitRate: 17_000_000 } },
        });
        const told = await store.library.recordMedia(id, outcomeWith(1));
        expect(told).toMatchObject({ description: words.description, tags: ['sea', 'été'], rating: 4, version: 1 });
        expect(await store.library.entry(id)).toEqual(told);
        if (!told) return;
        await edit(drive, told, { description: null, removeTags: ['sea'] });
        const again = await store.library.recordMedia(id, outcomeWith(2));
        expect(again).not.toHaveProperty('description');
        expect(again).toMatchObject({ tags: ['été'], rating: 4, video: { bitRate: 17_000_000 }, mediaVersion: 2 });
        expect(await store.library.entry(id)).toEqual(again);
      },
    );

    law(
      'stored bytes that are those that were sent are marked, and nothing else of the file changes',
      async (drive) => {
        const { store } = drive;
        const { id } = await drive.file('/a.jpg');
        const before = await store.library.recordMedia(id, outcome);
        drive.clock.advance(1000);
        const after = await store.library.recordVerification(id, 'whole');
        expect(after).toEqual({ ...before, changedAt: after?.changedAt, verifiedAt: after?.changedAt });
        expect(await store.library.entry(id)).toEqual(after);
      },
    );

    law('other bytes than those that were sent make a file damaged; its pictures stay', async ({ store, file }) => {
      const { id } = await file('/a.jpg');
      await store.library.recordMedia(id, { ...outcome, verification: 'whole' });
      expect(await store.library.entry(id)).toHaveProperty('verifiedAt');
      const damaged = await store.library.recordVerification(id, 'damaged');
      expect(damaged).toMatchObject({ state: 'failed', reason: 'damaged', mediaVersion: 1, thumbhash: 'xyz=' });
      expect(damaged).not.toHaveProperty('verifiedAt');
      expect(await store.library.entry(id)).toEqual(damaged);
    });

    law('a media job that has read the bytes says of them what it found', async ({ store, file }) => {
      const one = await file('/a.jpg');
      const whole = await store.library.recordMedia(one.id, { ...outcome, verification: 'whole' });
      expect(whole).toMatchObject({ state: 'ready', verifiedAt: whole?.changedAt });
      const later = await store.library.recordMedia(one.id, { ...outcome, mediaVersion: 2 });
      expect(later?.verifiedAt).toBe(whole?.verifiedAt);
      const other = await file('/b.jpg');
      const damaged = await store.library.recordMedia(other.id, { ...outcome, verification: 'damaged' });
      expect(damaged).toMatchObject({ state: 'failed', reason: 'damaged', width: 4032 });
      expect(await store.library.entry(other.id)).toEqual(damaged);
    });

    law('a file in the trash takes the mark there, a purged one none', async ({ store, file, by, newId }) => {
      const { id } = await file('/a.jpg');
      await store.trash.trashFile(id, by());
      expect(await store.library.recordVerification(id, 'whole')).toHaveProperty('verifiedAt');
      expect(await store.trash.trashEntry(id)).toHaveProperty('verifiedAt');
      await store.trash.purge(id, { change: by() });
      expect(await store.library.recordVerification(id, 'whole')).toBeUndefined();
      expect(await store.library.recordVerification(newId(), 'whole')).toBeUndefined();
    });

    law('people and a media job at work at once lose nothing of each other', async (drive) => {
      const { store } = drive;
      await drive.folder('/to');
      for (let round = 0; round < size(10, 3); round++) {
        const file = await drive.file(`/${round}.jpg`);
        await Promise.all([
          edit(drive, file, { folderPath: '/to', description: 'mine', takenAt: '2020-02-03T04:05:06' }),
          store.library.recordMedia(file.id, outcome),
          store.library.updateFile(file.id, { addTags: ['tag'] }, { change: drive.by() }),
        ]);
        expect(await store.library.entry(file.id)).toMatchObject({
          folderPath: '/to',
          description: 'mine',
          takenAt: '2020-02-03T04:05:06',
          tags: ['tag'],
          state: 'ready',
          width: 4032,
          version: file.version + 1,
        });
        expect(await store.library.entryAt('/', file.fileName)).toBeUndefined();
      }
    });

    law('a file in the trash takes its facts there, a purged one none', async ({ store, file, by, newId }) => {
      const { id } = await file('/a.jpg');
      await store.trash.trashFile(id, by());
      expect(await store.library.recordMedia(id, outcome)).toMatchObject({ id, width: 4032 });
      expect(await store.library.entry(id)).toBeUndefined();
      expect(await store.trash.trashEntry(id)).toMatchObject({ originalPath: '/a.jpg', width: 4032, state: 'ready' });
      await store.trash.purge(id, { change: by() });
      expect(await store.library.recordMedia(id, outcome)).toBeUndefined();
      expect(await store.library.recordMedia(newId(), outcome)).toBeUndefined();
      expect(await store.library.entryAt('/', 'a.jpg')).toBeUndefined();
    });
  });
}
