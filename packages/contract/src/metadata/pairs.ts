import type { Entry, FileEntry, NewJob } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type Drive, newFile } from './drive.ts';

const CONTENT = '9B539AB8-A668-4FA6-9207-EB653A5E7E3C';

interface Pair {
  readonly picture: FileEntry;
  readonly video: FileEntry;
}

async function read({ store }: Drive, id: string): Promise<FileEntry> {
  return (await store.library.entry(id)) as FileEntry;
}

/** Two files that belong together, not yet a pair. */
async function halves(drive: Drive, base: string, video: { uploaderId?: string } = {}): Promise<Pair> {
  const picture = await drive.file(`${base}.HEIC`, { contentId: CONTENT });
  const movie = await drive.file(`${base}.MOV`, { kind: 'video', contentId: CONTENT, ...video });
  return { picture, video: movie };
}

async function pairOf(drive: Drive, base: string, video: { uploaderId?: string } = {}): Promise<Pair> {
  const { picture, video: movie } = await halves(drive, base, video);
  expect(await drive.store.library.pairLive(picture.id, movie.id)).toBe(true);
  return { picture: await read(drive, picture.id), video: await read(drive, movie.id) };
}

const placeOf = (entry: Entry | undefined) => entry && `${entry.folderPath}|${entry.fileName}`;

/** Live Photos: a picture and a video that are one to a person. */
export function pairLaws({ law, size }: Laws<Drive>): void {
  const edit = ({ store, by }: Drive, file: FileEntry, patch: Parameters<typeof store.library.updateFile>[1]) =>
    store.library.updateFile(file.id, patch, { change: by(), expectedVersion: file.version });

  describe('pairs', () => {
    law('the halves of a Live Photo name each other, however often and from both sides at once', async (drive) => {
      const { picture, video } = await halves(drive, '/a');
      const { pairLive } = drive.store.library;
      const before = await drive.store.feed.now();
      expect(await Promise.all([1, 2].map(() => pairLive(picture.id, video.id)))).toEqual([true, true]);
      expect(await pairLive(picture.id, video.id)).toBe(true);
      const [one, two] = [await read(drive, picture.id), await read(drive, video.id)];
      expect(one).toEqual({ ...picture, livePartnerId: video.id, changedAt: one.changedAt });
      expect(two).toEqual({ ...video, livePartnerId: picture.id, changedAt: two.changedAt });
      await drive.settle();
      const { entries } = await drive.store.feed.changes(before, 50);
      expect(entries).toEqual(expect.arrayContaining([one, two]));
    });

    law('what is no pair is not made one', async (drive) => {
      const { picture, video } = await pairOf(drive, '/a');
      await drive.folder('/f');
      const other = await drive.file('/b.HEIC', { contentId: CONTENT });
      const away = await drive.file('/f/a.MOV', { kind: 'video', contentId: CONTENT });
      const plain = await drive.file('/c.MOV', { kind: 'video' });
      const gone = await drive.file('/d.MOV', { kind: 'video', contentId: CONTENT });
      await drive.store.trash.trashFile(gone.id, drive.by());
      for (const id of [video.id, away.id, plain.id, gone.id, picture.id, drive.newId()]) {
        expect(await drive.store.library.pairLive(other.id, id)).toBe(false);
      }
      expect(await read(drive, other.id)).toEqual(other);
      expect(await read(drive, video.id)).toEqual(video);
    });

    law('files of a kind and of some seconds are found in their folder', async (drive) => {
      await drive.folder('/f');
      const at = (time: string) => ({ kind: 'video', takenAt: `2024-05-01T18:00:${time}` }) as const;
      const wanted = [await drive.file('/f/b.MOV', at('01')), await drive.file('/f/a.MOV', at('07'))];
      for (const [path, fields] of [
        ['/f/early.MOV', at('00')],
        ['/f/late.MOV', at('08')],
        ['/f/picture.HEIC', { takenAt: '2024-05-01T18:00:04' }],
        ['/elsewhere.MOV', at('04')],
      ] as const) {
        await drive.file(path, fields);
      }
      const found = (path: string) =>
        drive.store.library.takenWithin(path, 'video', '2024-05-01T18:00:01', '2024-05-01T18:00:07');
      expect(await found('/f')).toEqual(wanted);
      expect(await found('#trash')).toEqual([]);
    });

    law('renamed, moved and dated as one, from either half; words and hearts stay with one', async (drive) => {
      await drive.folder('/to');
      const { picture, video } = await pairOf(drive, '/a');
      const renamed = await edit(drive, picture, { fileName: 'sea.HEIC', description: 'Sea' });
      expect(renamed).toMatchObject({ fileName: 'sea.HEIC', livePartnerId: video.id });
      let other = await read(drive, video.id);
      expect(other).toEqual({ ...video, fileName: 'sea.MOV', version: video.version + 1, changedAt: other.changedAt });
      other = await edit(drive, other, { folderPath: '/to', takenAt: '2020-02-03T04:05:06' });
      expect(placeOf(other)).toBe('/to|sea.MOV');
      const moved = await read(drive, picture.id);
      expect(moved).toMatchObject({
        folderPath: '/to',
        fileName: 'sea.HEIC',
        takenSource: 'person',
        description: 'Sea',
      });
      await drive.store.library.updateFile(moved.id, { addTags: ['sea'] }, { change: drive.by() });
      expect(await read(drive, video.id)).toEqual(other);
      expect(await drive.names('/')).toEqual(['to']);
    });

    law('a name that one half cannot have refuses both', async (drive) => {
      const { picture, video } = await pairOf(drive, '/a');
      const taken = await drive.file('/b.MOV', { kind: 'video' });
      expect((await refused(edit(drive, picture, { fileName: 'b.HEIC' }), 'name-taken')).current).toEqual(taken);
      await refused(edit(drive, picture, { fileName: 'c.MOV' }), 'name-taken');
      await refused(edit(drive, { ...picture, version: 9 }, { fileName: 'c.HEIC' }), 'stale-version');
      expect(await read(drive, picture.id)).toEqual(picture);
      expect(await read(drive, video.id)).toEqual(video);
    });

    law('trashed and restored as one, with one row of activity each', async (drive) => {
      const { store, by, run, ben } = drive;
      const { picture, video } = await pairOf(drive, '/a');
      await store.trash.trashFile(video.id, by(ben));
      for (const half of [picture, video]) {
        expect(await store.library.entry(half.id)).toBeUndefined();
        expect(await store.trash.trashEntry(half.id)).toMatchObject({ trashedBy: ben });
      }
      await drive.file('/a.MOV', { kind: 'video' });
      await run({ kind: 'restore', ids: [picture.id] });
      expect(placeOf(await read(drive, picture.id))).toBe('/|a (2).HEIC');
      expect(placeOf(await read(drive, video.id))).toBe('/|a (2).MOV');
      await store.trash.trashFile(picture.id, by());
      await store.trash.restore(picture.id, { folderPath: '/', fileName: 'b.HEIC' }, by());
      expect(await drive.names('/')).toEqual(['a.MOV', 'b.HEIC', 'b.MOV']);
      const { items } = await store.library.activity({ limit: 4 });
      expect(items.map(({ action }) => action)).toEqual(['restored', 'trashed', 'restored', 'added']);
      expect((await store.trash.listTrash({ limit: 5 })).items).toEqual([]);
    });

    law('wished away and purged as one, the bytes of both with it', async (drive) => {
      const { store, queue, by, newId, ben } = drive;
      const { picture, video } = await pairOf(drive, '/a');
      await store.trash.trashFile(picture.id, by());
      await store.trash.wantPurge(video.id, ben);
      expect(await store.trash.trashEntry(picture.id)).toMatchObject({ purgeWantedBy: ben });
      const job: NewJob = { id: newId(), task: { type: 'delete-bytes', fileId: picture.id }, priority: 8 };
      await store.trash.purge(picture.id, { change: by(), job });
      const taken = [1, 2].map(() => queue.take({ types: ['delete-bytes'], leaseMs: 60_000 }));
      const ids = (await Promise.all(taken)).map((lease) => lease?.task.type === 'delete-bytes' && lease.task.fileId);
      expect(ids.sort()).toEqual([picture.id, video.id].sort());
      for (const half of [picture, video]) expect(await store.trash.trashEntry(half.id)).toBeUndefined();
    });

    law('emptying the trash takes a pair whole, or waits for the other person with both', async (drive) => {
      const { store, by, run, ana, ben } = drive;
      const mixed = await pairOf(drive, '/mixed', { uploaderId: ben });
      const own = await pairOf(drive, '/own');
      for (const { picture } of [mixed, own]) await store.trash.trashFile(picture.id, by());
      await run({ kind: 'empty-trash' }, ana);
      const left = (await store.trash.listTrash({ limit: 5 })).items;
      expect(left.map(({ id }) => id).sort()).toEqual([mixed.picture.id, mixed.video.id].sort());
      expect(left.map(({ purgeWantedBy }) => purgeWantedBy)).toEqual([ana, ana]);
      await run({ kind: 'empty-trash' }, ben);
      expect((await store.trash.listTrash({ limit: 5 })).items).toEqual([]);
    });

    law('a batch moves and trashes pairs by the half that it names', async (drive) => {
      await drive.folder('/to');
      const [one, two] = [await pairOf(drive, '/one'), await pairOf(drive, '/two')];
      const lone = await drive.file('/lone.jpg');
      const operation = await drive.run({
        kind: 'batch',
        edits: [
          { id: lone.id, version: lone.version, patch: { folderPath: '/to' } },
          { id: one.picture.id, version: one.picture.version, patch: { folderPath: '/to' } },
          { id: two.video.id, trash: true },
        ],
      });
      expect(operation).toMatchObject({ state: 'done', done: 3, total: 3 });
      expect(operation.problem).toBeUndefined();
      expect(await drive.names('/to')).toEqual(['lone.jpg', 'one.HEIC', 'one.MOV']);
      expect(await drive.names('/')).toEqual(['to']);
      expect((await drive.store.trash.listTrash({ limit: 5 })).items).toHaveLength(2);
    });

    law('a half that is replaced leaves the other standing alone, free for the new one', async (drive) => {
      const { store, ana, by, newId } = drive;
      const { picture, video } = await pairOf(drive, '/a');
      const wanted = newFile(newId(), '/a.HEIC', ana, { contentId: CONTENT });
      const added = await store.library.addFile(wanted, { change: by(), replaces: picture.id });
      expect(await read(drive, video.id)).not.toHaveProperty('livePartnerId');
      expect(await store.trash.trashEntry(picture.id)).not.toHaveProperty('livePartnerId');
      expect(await store.library.pairLive(added.id, video.id)).toBe(true);
      await store.trash.purge(picture.id, { change: by() });
      expect(await read(drive, video.id)).toMatchObject({ livePartnerId: added.id });
    });

    law('statistics count a pair as one picture with the bytes of both, as long as it is one', async (drive) => {
      const { store, ana, by, newId } = drive;
      const dated = { takenAt: '2021-05-06T07:08:09', contentId: CONTENT };
      const picture = await drive.file('/a.HEIC', { ...dated, fileSize: 100 });
      const video = await drive.file('/a.MOV', { ...dated, kind: 'video', fileSize: 20 });
      const told = async () => {
        await drive.settle();
        const { rows, trash } = await store.library.stats();
        return { rows: rows.map(({ kind, year, files, bytes }) => [kind, year, files, bytes]), trash };
      };
      const empty = { files: 0, bytes: 0 };
      const apart = [
        ['image', 2021, 1, 100],
        ['video', 2021, 1, 20],
      ];
      expect(await told()).toEqual({ rows: apart, trash: empty });
      expect(await store.library.pairLive(picture.id, video.id)).toBe(true);
      expect(await told()).toEqual({ rows: [['image', 2021, 1, 120]], trash: empty });
      await edit(drive, await read(drive, video.id), { takenAt: '2020-01-01T00:00:00', fileName: 'b.MOV' });
      expect(await told()).toEqual({ rows: [['image', 2020, 1, 120]], trash: empty });
      expect((await store.library.listKind('video', { limit: 5 })).items).toEqual([await read(drive, video.id)]);
      await store.trash.trashFile(picture.id, by());
      expect(await told()).toEqual({ rows: [], trash: { files: 1, bytes: 120 } });
      await drive.run({ kind: 'restore', ids: [picture.id] });
      const wanted = newFile(newId(), '/b.HEIC', ana, { ...dated, fileSize: 7 });
      await store.library.addFile(wanted, { change: by(), replaces: picture.id });
      expect(await told()).toEqual({
        rows: expect.arrayContaining([
          ['image', 2021, 1, 7],
          ['video', 2020, 1, 20],
        ]),
        trash: { files: 1, bytes: 100 },
      });
    });

    law('under edits of both halves at once a pair never parts', async (drive) => {
      const { store, by } = drive;
      await drive.folder('/to');
      for (let round = 0; round < size(10, 3); round++) {
        const { picture, video } = await pairOf(drive, `/${round}`);
        const outcomes = await Promise.allSettled([
          edit(drive, picture, { fileName: `${round} p.HEIC` }),
          edit(drive, video, { folderPath: '/to' }),
          store.library.updateFile(video.id, { addTags: ['tag'] }, { change: by() }),
          store.library.recordMedia(picture.id, {
            state: 'ready',
            mediaVersion: 1,
            facts: { fileType: 'image/heic', width: 7, contentId: CONTENT },
          }),
          ...(round % 2 === 1 ? [store.trash.trashFile(video.id, by())] : []),
        ]);
        const find = async (id: string) => (await store.library.entry(id)) ?? (await store.trash.trashEntry(id));
        const [one, two] = [await find(picture.id), await find(video.id)] as [FileEntry, FileEntry];
        expect(one).toMatchObject({ livePartnerId: video.id, width: 7, state: 'ready' });
        expect(two).toMatchObject({ livePartnerId: picture.id });
        expect(one.folderPath).toBe(two.folderPath);
        if (one.folderPath !== '#trash') {
          expect(one.fileName.replace('.HEIC', '')).toBe(two.fileName.replace('.MOV', ''));
          expect(two.tags).toEqual(['tag']);
        }
        const won = outcomes.slice(0, 2).filter(({ status }) => status === 'fulfilled').length;
        expect([one.version, two.version]).toEqual([1 + won, 1 + won]);
      }
    });
  });
}
