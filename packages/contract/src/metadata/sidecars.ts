import { type FileEntry, type NewFile, type NewJob, SIDECAR_TYPE, sidecarName } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

const TIMES = { takenAt: '2024-05-01T18:00:00', takenSource: 'uploaded' } as const;

function lone(drive: Drive, path: string, fields: Partial<NewFile> = {}): Promise<FileEntry> {
  return drive.file(path, { fileType: SIDECAR_TYPE, ...fields });
}

async function read({ store }: Drive, id: string): Promise<FileEntry> {
  return (await store.library.entry(id)) as FileEntry;
}

interface Joined {
  readonly picture: FileEntry;
  readonly sidecarId: string;
}

/** A picture with a sidecar as part of it. */
async function joined(drive: Drive, path = '/a.jpg', sidecar: Partial<NewFile> = {}): Promise<Joined> {
  const { id } = await drive.file(path);
  const { id: sidecarId } = await lone(drive, `${path}.xmp`, sidecar);
  expect(await drive.store.library.joinSidecar(sidecarId, id, {})).toBe(true);
  return { picture: await read(drive, id), sidecarId };
}

async function bytesJobs({ queue }: Drive, count: number): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let n = 0; n < count; n += 1) {
    const lease = await queue.take({ types: ['delete-bytes'], leaseMs: 60_000 });
    ids.push(lease?.task.type === 'delete-bytes' && lease.task.fileId);
  }
  return ids.sort();
}

/** Sidecars: bytes that are part of the record of their picture. */
export function sidecarLaws({ law }: Laws<Drive>): void {
  const edit = ({ store, by }: Drive, file: FileEntry, patch: Parameters<typeof store.library.updateFile>[1]) =>
    store.library.updateFile(file.id, patch, { change: by(), expectedVersion: file.version });

  describe('sidecars', () => {
    law('one joins its picture: hidden everywhere, found by its id, told to the feed', async (drive) => {
      const { store, queue, newId } = drive;
      const { id } = await drive.file('/a.jpg');
      const wish = { modifiedAt: '2024-06-01T10:00:00Z', uploaderId: drive.ben } as const;
      const waiting = await lone(drive, '/a.XMP', wish);
      const before = await store.feed.now();
      const job: NewJob = { id: newId(), task: { type: 'sidecar', fileId: id }, priority: 4 };
      const join = () => store.library.joinSidecar(waiting.id, id, { job });
      expect(await Promise.all([join(), join()])).toEqual([true, true]);
      expect(await join()).toBe(true);
      const picture = await read(drive, id);
      const { fileSize, sha256, uploaderId, dateUploaded, modifiedAt } = waiting;
      const bytes = { id: waiting.id, fileSize, sha256, uploaderId, dateUploaded, modifiedAt };
      expect(picture.sidecar).toEqual({ ...bytes, style: 'replaced', ending: '.XMP' });
      expect(picture.version).toBe(1);
      expect(await drive.names('/')).toEqual(['a.jpg']);
      expect(await store.library.entry(waiting.id)).toBeUndefined();
      expect(await store.library.withSidecar(waiting.id)).toEqual(picture);
      expect(await queue.take({ types: ['sidecar'], leaseMs: 60_000 })).toMatchObject(job);
      expect(await queue.take({ types: ['sidecar'], leaseMs: 60_000 })).toBeUndefined();
      await drive.settle();
      expect((await store.library.listKind('image', { limit: 9 })).items).toEqual([picture]);
      expect(await store.library.withHash(waiting.sha256)).toEqual([]);
      const { entries, tombstones } = await store.feed.changes(before, 50);
      expect(entries).toContainEqual(picture);
      expect(tombstones.map((tombstone) => tombstone.id)).toContain(waiting.id);
    });

    law('what does not belong together is not joined', async (drive) => {
      const { store } = drive;
      await drive.folder('/f');
      const { picture, sidecarId } = await joined(drive);
      const [other, away, gone, plain] = [
        await lone(drive, '/b.xmp'),
        await lone(drive, '/f/a.xmp'),
        await lone(drive, '/a.xmp'),
        await drive.file('/a.png'),
      ];
      await store.trash.trashFile(gone.id, drive.by());
      for (const id of [other.id, away.id, gone.id, plain.id, picture.id, drive.newId()]) {
        expect(await store.library.joinSidecar(id, picture.id, {})).toBe(false);
      }
      const second = await lone(drive, '/a.jpg.xmp');
      expect(await store.library.joinSidecar(second.id, picture.id, {})).toBe(false);
      expect(await store.library.joinSidecar(second.id, picture.id, { replaces: other.id })).toBe(false);
      expect(await read(drive, picture.id)).toEqual(picture);
      expect(await read(drive, second.id)).toEqual(second);
      expect((await store.library.withSidecar(sidecarId))?.id).toBe(picture.id);
      expect(await store.library.withSidecar(second.id)).toBeUndefined();
    });

    law('names that begin alike are found in their folder', async (drive) => {
      await drive.folder('/f');
      const wanted = [await drive.file('/f/a.jpg'), await lone(drive, '/f/a.jpg.xmp'), await drive.file('/f/a.é.png')];
      for (const path of ['/a.jpg', '/f/a (2).jpg', '/f/A.jpg', '/f/a']) await drive.file(path);
      expect(await drive.store.library.namesakes('/f', 'a.')).toEqual(wanted);
      expect(await drive.store.library.namesakes('/f', 'b.')).toEqual([]);
      expect(await drive.store.library.namesakes('#trash', '')).toEqual([]);
    });

    law('it goes wherever its picture goes: names, folders, trash and back', async (drive) => {
      const { store, by, run } = drive;
      await drive.folder('/to');
      const { picture, sidecarId } = await joined(drive);
      const { sidecar } = picture;
      const where = async () => {
        const file = await store.library.withSidecar(sidecarId);
        return file?.sidecar && [file.folderPath, sidecarName(file.fileName, file.sidecar)];
      };
      const renamed = await edit(drive, picture, { fileName: 'sea.jpeg', folderPath: '/to' });
      expect(renamed.sidecar).toEqual(sidecar);
      expect(await where()).toEqual(['/to', 'sea.jpeg.xmp']);
      const move = await run({ kind: 'move-folder', path: '/to', newPath: '/there' });
      expect(move.state).toBe('done');
      expect(await where()).toEqual(['/there', 'sea.jpeg.xmp']);
      const { id } = await run({ kind: 'trash-folder', path: '/there' });
      expect((await store.trash.trashEntry(picture.id)) as FileEntry).toMatchObject({ sidecar });
      expect((await store.library.withSidecar(sidecarId))?.folderPath).toBe('#trash');
      await run({ kind: 'restore', operationId: id });
      expect(await where()).toEqual(['/there', 'sea.jpeg.xmp']);
      await store.trash.trashFile(picture.id, by());
      await store.trash.restore(picture.id, { folderPath: '/', fileName: 'b.jpg' }, by());
      expect(await where()).toEqual(['/', 'b.jpg.xmp']);
    });

    law('what it says lies over what the file says, and below what a person says', async (drive) => {
      const { store } = drive;
      const { picture, sidecarId } = await joined(drive);
      const own = { takenAt: '2020-01-01T00:00:00', takenOffset: '+01:00', takenSource: 'exif', rating: 2 } as const;
      const facts = { fileType: 'image/jpeg', ...own, description: 'of the file' };
      await store.library.recordMedia(picture.id, { state: 'ready', facts, mediaVersion: 1 });
      const says = {
        ...{ takenAt: '2021-02-02T02:02:02', takenOffset: '+02:00', latitude: 48, longitude: 9 },
        ...{ rating: 5, description: 'of the sidecar', keywords: ['sea'] },
      };
      await store.library.recordSidecar(picture.id, { id: sidecarId, facts: says });
      const { keywords: tags, ...covered } = says;
      const over = await read(drive, picture.id);
      expect(over).toMatchObject({ ...covered, takenSource: 'sidecar', tags, descriptionBy: 'file' });
      expect(over.sidecar?.own).toEqual({ ...own, description: 'of the file' });
      const person = { takenAt: '2022-03-03T03:03:03', description: 'mine', position: { latitude: 1, longitude: 2 } };
      await edit(drive, over, person);
      await store.library.recordSidecar(picture.id, { id: sidecarId, facts: { ...says, rating: 4 } });
      const mine = { takenAt: person.takenAt, description: 'mine', latitude: 1, longitude: 2, rating: 4 };
      expect(await read(drive, picture.id)).toMatchObject({ ...mine, takenSource: 'person' });
      expect(await store.library.recordSidecar(picture.id, { id: drive.newId(), facts: says })).toMatchObject(mine);
      await store.library.recordSidecar(picture.id, { id: sidecarId, reason: 'damaged', facts: {} });
      const broken = await read(drive, picture.id);
      expect(broken).toMatchObject({ ...mine, rating: 2, state: 'ready', sidecar: { reason: 'damaged' } });
    });

    law('a newer one takes its place, the older goes to the trash as a file by itself', async (drive) => {
      const { store, by, ana } = drive;
      const { picture, sidecarId } = await joined(drive);
      const facts = { rating: 5, description: 'old' };
      await store.library.recordSidecar(picture.id, { id: sidecarId, facts });
      const next = await lone(drive, '/a.jpg.xmp');
      expect(await store.library.joinSidecar(next.id, picture.id, { replaces: sidecarId })).toBe(true);
      const after = await read(drive, picture.id);
      expect(after).toEqual({ ...picture, sidecar: after.sidecar, changedAt: after.changedAt });
      expect(after.sidecar).toMatchObject({ id: next.id });
      expect(await store.library.withSidecar(sidecarId)).toBeUndefined();
      const old = { originalPath: '/a.jpg.xmp', trashedBy: ana, fileType: SIDECAR_TYPE, reason: 'no-picture' };
      expect(await store.trash.trashEntry(sidecarId)).toMatchObject(old);
      const back = { folderPath: '/', fileName: 'old.xmp' };
      expect(await store.trash.restore(sidecarId, back, by())).toMatchObject({ id: sidecarId, ...back });
      expect(await drive.names('/')).toEqual(['a.jpg', 'old.xmp']);
    });

    law('taken away it goes to the trash, and what it said goes with it', async (drive) => {
      const { store, by, ben } = drive;
      const { picture, sidecarId } = await joined(drive);
      const facts = { takenAt: '2021-02-02T02:02:02', rating: 5, keywords: ['sea'] };
      await store.library.recordSidecar(picture.id, { id: sidecarId, facts });
      const change = by(ben);
      await refused(store.library.partSidecar(picture.id, drive.newId(), by()), 'not-found');
      const parted = await store.library.partSidecar(picture.id, sidecarId, change);
      expect(parted).toMatchObject({ ...TIMES, tags: ['sea'] });
      expect(parted).not.toHaveProperty('rating');
      expect(parted).not.toHaveProperty('sidecar');
      expect(await read(drive, picture.id)).toEqual(parted);
      const row = { id: change.activityId, action: 'trashed', entryId: sidecarId, path: '/a.jpg.xmp', actorId: ben };
      expect((await store.library.activity({ limit: 1 })).items).toMatchObject([row]);
      await store.trash.restore(sidecarId, { folderPath: '/', fileName: 'a.jpg.xmp' }, by());
      expect(await store.library.joinSidecar(sidecarId, picture.id, {})).toBe(true);
    });

    law('purged with its picture, its bytes by a job in the same transaction', async (drive) => {
      const { store, by, run, ben, ana } = drive;
      const { picture, sidecarId } = await joined(drive);
      await store.trash.trashFile(picture.id, by());
      const task = { type: 'delete-bytes', fileId: picture.id } as const;
      await store.trash.purge(picture.id, { change: by(), job: { id: drive.newId(), task, priority: 8 } });
      expect(await store.library.withSidecar(sidecarId)).toBeUndefined();
      expect(await bytesJobs(drive, 2)).toEqual([picture.id, sidecarId].sort());
      // The sidecar of the other person is the other's upload.
      const theirs = await joined(drive, '/b.jpg', { uploaderId: ben });
      await store.trash.trashFile(theirs.picture.id, by());
      await run({ kind: 'empty-trash' }, ana);
      expect(await store.trash.trashEntry(theirs.picture.id)).toMatchObject({ purgeWantedBy: ana });
      await run({ kind: 'empty-trash' }, ben);
      expect(await store.trash.trashEntry(theirs.picture.id)).toBeUndefined();
      expect(await bytesJobs(drive, 2)).toEqual([theirs.picture.id, theirs.sidecarId].sort());
    });
  });
}
