import { type Entry, type FileEntry, type MediaKind, ROOT } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { allPages, refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id);

/** In code point order of UTF-8; in UTF-16 order the last two would change places. */
const ordered = ['%', '0', 'A', 'Z', '_', 'a', 'ab', 'b', 'e\u0301', '\u00e9', '\uffee', '😀'];

/** Listing a folder, page by page. */
export function folderListLaws({ law }: Laws<Drive>): void {
  describe('listing a folder', () => {
    law('entries come in code point order of their names, files and folders mixed', async ({ file, folder, names }) => {
      for (const [index, name] of [...ordered].reverse().entries()) {
        await (index % 2 === 0 ? file(`/${name}`) : folder(`/${name}`));
      }
      expect(await names(ROOT)).toEqual(ordered);
    });

    law('pages of every size add up to the whole, each no longer than asked for', async (drive) => {
      const { store, folder, file } = drive;
      await folder('/f');
      for (const name of ordered.slice(0, 7)) await file(`/f/${name}`);
      const whole = await drive.list('/f');
      for (let limit = 1; limit <= 8; limit++) {
        const sizes: number[] = [];
        const paged = await allPages(async (cursor) => {
          const page = await store.library.list('/f', { cursor, limit });
          sizes.push(page.items.length);
          return page;
        });
        expect(paged).toEqual(whole);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
      }
    });

    law('what stays is listed exactly once while others come and go between pages', async (drive) => {
      const { store, file, by } = drive;
      const all: FileEntry[] = [];
      for (const name of ['b', 'd', 'f', 'h', 'j']) all.push(await file(`/${name}`));
      const seen: string[] = [];
      const between = [
        () => file('/a'),
        () => file('/e'),
        () => store.trash.trashFile(all[1]?.id ?? '', by()),
        () => file('/z'),
      ];
      await allPages(async (cursor) => {
        const page = await store.library.list(ROOT, { cursor, limit: 1 });
        seen.push(...page.items.map((entry) => entry.fileName));
        await between.shift()?.();
        return page;
      });
      expect(seen).toEqual([...new Set(seen)].sort());
      for (const name of ['b', 'f', 'h', 'j']) expect(seen).toContain(name);
    });

    law('with a kind only its files come, by capture time and then by name', async (drive) => {
      const { store, folder, file } = drive;
      await folder('/f');
      await folder('/f/sub');
      const add = (name: string, kind: MediaKind, takenAt: string) => file(`/f/${name}`, { kind, takenAt });
      await add('z', 'image', '2001-01-01T00:00:00');
      await add('b', 'image', '2024-05-01T18:00:00');
      await add('a', 'image', '2024-05-01T18:00:00');
      await add('c', 'image', '2024-05-01T17:59:59');
      await add('v', 'video', '2002-01-01T00:00:00');
      await file('/elsewhere');
      for (const limit of [1, 2, 3, 4, 5]) {
        const list = (kind: MediaKind) =>
          allPages((cursor) => store.library.list('/f', { kind, cursor, limit })).then((entries) =>
            entries.map((entry) => entry.fileName),
          );
        expect(await list('image')).toEqual(['z', 'c', 'a', 'b']);
        expect(await list('video')).toEqual(['v']);
      }
    });

    law('a new date and a new name move a file in the list of its kind', async ({ store, file, by }) => {
      const first = await file('/a');
      const second = await file('/b');
      const list = async () => idsOf((await store.library.list(ROOT, { kind: 'image', limit: 9 })).items);
      const late = { takenAt: '2030-01-01T00:00:00', fileName: 'c' };
      await store.library.updateFile(first.id, late, { change: by(), expectedVersion: first.version });
      expect(await list()).toEqual([second.id, first.id]);
      await store.library.recordMedia(second.id, {
        ...{ state: 'ready', mediaVersion: 1 },
        facts: { fileType: 'image/jpeg', takenAt: '2031-01-01T00:00:00', takenSource: 'exif' },
      });
      expect(await list()).toEqual([first.id, second.id]);
    });

    law('a folder that is not there lists nothing', async ({ list, file }) => {
      await file('/a.jpg');
      for (const path of ['/nowhere', '/a.jpg', '#trash', '#gone', '#jobs']) expect(await list(path)).toEqual([]);
    });

    law('a cursor that is none of this list is refused', async ({ store, file }) => {
      await file('/a');
      await file('/b');
      const kinds = (await store.library.listKind('image', { limit: 1 })).cursor;
      for (const cursor of ['nonsense', 'e30', '{}', kinds ?? 'nonsense']) {
        await refused(store.library.list(ROOT, { cursor, limit: 5 }), 'bad-cursor');
      }
      await refused(store.library.listKind('image', { cursor: 'nonsense', limit: 5 }), 'bad-cursor');
      await refused(store.trash.listTrash({ cursor: 'nonsense', limit: 5 }), 'bad-cursor');
      await refused(store.library.activity({ cursor: 'nonsense', limit: 5 }), 'bad-cursor');
    });
  });
}

/** Lists over the whole library. */
export function libraryListLaws({ law }: Laws<Drive>): void {
  describe('lists over all folders', () => {
    law('all files of a kind come newest capture first, whatever their folder, page by page', async (drive) => {
      const { store, folder, file, by, settle } = drive;
      await folder('/f');
      await folder('/f/g');
      const dated = (path: string, day: number, kind: MediaKind = 'image') =>
        file(path, { kind, takenAt: `2024-01-0${day}T00:00:00` });
      const old = await dated('/old', 1);
      const middle = await dated('/f/middle', 2);
      const newest = await dated('/f/g/newest', 3);
      const film = await dated('/film', 2, 'video');
      const trashed = await dated('/trashed', 4);
      await store.trash.trashFile(trashed.id, by());
      await settle();
      for (const limit of [1, 2, 3, 4]) {
        const list = (kind: MediaKind) => allPages((cursor) => store.library.listKind(kind, { cursor, limit }));
        expect(await list('image')).toEqual([newest, middle, old]);
        expect(await list('video')).toEqual([film]);
      }
    });

    law('files taken in the same second all come, once', async ({ store, file, settle }) => {
      const ids: string[] = [];
      for (let index = 0; index < 5; index++) ids.push((await file(`/${index}`)).id);
      await settle();
      const listed = await allPages((cursor) => store.library.listKind('image', { cursor, limit: 2 }));
      expect(idsOf(listed).sort()).toEqual(ids.sort());
    });

    law('files are found by their bytes while they are in the library, as they are now', async (drive) => {
      const { store, folder, file, by, settle } = drive;
      const sha256 = 'ab'.repeat(32);
      await folder('/f');
      const one = await file('/one', { sha256 });
      const two = await file('/two', { sha256 });
      await file('/other');
      const three = await file('/three', { sha256 });
      await store.trash.trashFile(three.id, by());
      const away = { folderPath: '/f' };
      const moved = await store.library.updateFile(two.id, away, { change: by(), expectedVersion: two.version });
      await settle();
      const found = [...(await store.library.withHash(sha256))].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(found).toEqual([one, moved]);
      expect(await store.library.withHash('cd'.repeat(32))).toEqual([]);
    });

    law('statistics count the library by kind, person and year, and the trash apart', async (drive) => {
      const { store, ana, ben, folder, file, by, settle, clock } = drive;
      await folder('/f');
      const add = (name: string, fields: Partial<FileEntry>) => file(name, { fileSize: 10, ...fields });
      await add('/a', { takenAt: '2020-12-31T23:59:59', fileSize: 5_000_000_000 });
      await add('/f/b', { takenAt: '2020-01-01T00:00:00' });
      await add('/c', { takenAt: '2021-01-01T00:00:00' });
      await add('/d', { takenAt: '2021-01-01T00:00:00', kind: 'video' });
      await add('/e', { takenAt: '2021-01-01T00:00:00', uploaderId: ben });
      const gone = await add('/gone', { fileSize: 77 });
      await store.trash.trashFile(gone.id, by());
      await settle();
      const stats = await store.library.stats();
      const row = (kind: MediaKind, uploaderId: string, year: number, files: number, bytes: number) => ({
        ...{ kind, uploaderId, year, files, bytes },
      });
      expect(stats.rows).toHaveLength(4);
      expect(stats.rows).toEqual(
        expect.arrayContaining([
          row('image', ana, 2020, 2, 5_000_000_010),
          row('image', ana, 2021, 1, 10),
          row('video', ana, 2021, 1, 10),
          row('image', ben, 2021, 1, 10),
        ]),
      );
      expect(stats.trash).toEqual({ files: 1, bytes: 77 });
      expect(Date.parse(stats.asOf)).toBeLessThanOrEqual(clock.now());
    });
  });
}
