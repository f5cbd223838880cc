import { type FileEntry, NOW_OVERLAP_MS, TOMBSTONE_DAYS } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';
import { type Follower, followerOf } from './follower.ts';
import { walk } from './walk.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One person at work in a folder of their own and one that all share: adds, renames, moves, trashes, restores, purges. */
async function writer(drive: Drive, index: number, rounds: number): Promise<void> {
  const { store, by, clock } = drive;
  const home = `/w${index}`;
  await drive.folder(home);
  const edit = (file: FileEntry, patch: Parameters<typeof store.library.updateFile>[1]) =>
    store.library.updateFile(file.id, patch, { change: by(), expectedVersion: file.version });
  for (let round = 0; round < rounds; round++) {
    clock.advance(1);
    let file = await drive.file(`${home}/${round}`);
    file = await edit(file, { folderPath: '/shared', fileName: `${index} ${round}` });
    await store.library.updateFile(file.id, { addTags: ['tag'] }, { change: by() });
    if (round % 2 === 0) continue;
    await store.trash.trashFile(file.id, by());
    if (round % 4 === 1) await store.trash.purge(file.id, { change: by() });
    else await store.trash.restore(file.id, { folderPath: home, fileName: 'back' }, by());
    if (round % 4 === 3) await edit((await store.library.entry(file.id)) as FileEntry, { fileName: `back ${round}` });
  }
}

/** The change feed: rows may repeat, none may be missed. */
export function feedLaws({ law, size }: Laws<Drive>): void {
  describe('the change feed', () => {
    law('from the beginning it tells the whole library, with pages of every size', async (drive) => {
      const { folder, file, settle } = drive;
      await folder('/f');
      for (const name of ['/a', '/b', '/f/a', '/f/b']) await file(name);
      await settle();
      const truth = await walk(drive);
      for (const limit of [1, 2, 3, 6, 7, 100]) {
        const follower = followerOf(drive, limit);
        await follower.catchUp();
        expect(follower.copy).toEqual(truth);
      }
    });

    law('it tells every sort of change to whoever has seen all before', async (drive) => {
      const { store, by, settle, clock } = drive;
      await drive.folder('/f');
      const file = await drive.file('/a');
      await settle();
      const follower = followerOf(drive, 2);
      await follower.catchUp();
      const { id } = file;
      const changes: (() => Promise<unknown>)[] = [
        () => drive.file('/b'),
        () => store.library.updateFile(id, { folderPath: '/f' }, { change: by(), expectedVersion: 1 }),
        () => store.library.updateFile(id, { addTags: ['x'] }, { change: by() }),
        () => store.library.recordMedia(id, { state: 'ready', mediaVersion: 1, facts: { fileType: 'image/png' } }),
        () => store.trash.trashFile(id, by()),
        () => store.trash.restore(id, { folderPath: '/', fileName: 'z' }, by()),
        () => drive.file('/f/inside'),
        () => drive.run({ kind: 'move-folder', path: '/f', newPath: '/g' }),
        () => drive.run({ kind: 'trash-folder', path: '/g' }),
        () => drive.run({ kind: 'batch', edits: [{ id, trash: true }] }),
        () => store.trash.purge(id, { change: by() }),
      ];
      for (const change of changes) {
        clock.advance(10);
        await change();
        await settle();
        await follower.catchUp();
        expect(follower.copy, change.toString()).toEqual(await walk(drive));
      }
    });

    law('who was away for all of a file’s life hears of its end or nothing, never that it is there', async (drive) => {
      const { store, by, settle, newId } = drive;
      await settle();
      const cursor = await store.feed.now();
      const file = await drive.file('/a');
      await store.trash.trashFile(file.id, by());
      await store.trash.purge(file.id, { change: by() });
      const replaced = await drive.file('/b');
      const { version, changedAt, mediaVersion, ...fields } = replaced;
      const added = await store.library.addFile({ ...fields, id: newId() }, { change: by(), replaces: replaced.id });
      await settle();
      const follower = followerOf(drive, 10, cursor, new Map([[file.id, file]]));
      await follower.catchUp();
      expect(follower.copy.has(file.id)).toBe(false);
      expect(follower.copy.has(replaced.id)).toBe(false);
      expect(follower.copy.get(added.id)).toEqual(added);
    });

    law('a cursor of now has all that comes before me behind it, all that comes after before it', async (drive) => {
      const { store, settle, folder, file, clock } = drive;
      await folder('/f');
      await settle();
      const before = await walk(drive);
      clock.advance(60_000);
      const cursor = await store.feed.now();
      const later = await file('/f/later');
      await settle();
      const follower = followerOf(drive, 1, cursor, before);
      await follower.catchUp();
      expect(follower.copy).toEqual(await walk(drive));
      expect(follower.copy.get(later.id)).toEqual(later);
    });

    law('who read the library shortly before a cursor of now misses nothing of what came between', async (drive) => {
      const { store, settle, folder, file, clock } = drive;
      await folder('/f');
      await settle();
      clock.advance(60_000);
      const before = await walk(drive);
      const between = await file('/f/between');
      clock.advance(NOW_OVERLAP_MS - 5_000);
      const cursor = await store.feed.now();
      await settle();
      const follower = followerOf(drive, 1, cursor, before);
      await follower.catchUp();
      expect(follower.copy.get(between.id)).toEqual(between);
    });

    law('followers from any cursor end equal to the store while ten writers work', async (drive) => {
      const { settle } = drive;
      await drive.folder('/shared');
      const writers = Array.from({ length: 10 }, (_, index) => writer(drive, index, size(12, 4)));
      let working = true;
      const work = Promise.all(writers).finally(() => {
        working = false;
      });
      const forks: Follower[] = [];
      async function follow(follower: Follower): Promise<void> {
        while (working) {
          await follower.step();
          if (forks.length < 40) forks.push(follower.fork());
        }
      }
      const clients = [followerOf(drive, 3), followerOf(drive, 50)];
      await Promise.all([work, ...clients.map(follow)]);
      await settle();
      const truth = await walk(drive);
      expect(truth.size).toBeGreaterThan(20);
      expect(forks.length).toBeGreaterThan(0);
      for (const follower of [...clients, ...forks, followerOf(drive, 7)]) {
        await follower.catchUp();
        expect(follower.copy).toEqual(truth);
      }
    });

    law('a clock put forward and back by hours hides no change, and ids still sort', async (drive) => {
      const { settle, clock, store, by } = drive;
      await drive.folder('/f');
      await settle();
      const follower = followerOf(drive, 2);
      await follower.catchUp();
      const ids: string[] = [];
      for (const jump of [5 * HOUR_MS, -7 * HOUR_MS, 3 * HOUR_MS, -HOUR_MS]) {
        clock.advance(jump);
        const file = await drive.file(`/f/${ids.length}`);
        ids.push(file.id);
        await store.library.updateFile(file.id, { addTags: ['x'] }, { change: by() });
        const first = ids[0] ?? '';
        await store.library.updateFile(first, { addTags: [`t${ids.length}`] }, { change: by() });
        await settle();
        await follower.catchUp();
        expect(follower.copy, `after a jump of ${jump} ms`).toEqual(await walk(drive));
      }
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(ids);
    });

    law('a cursor that is none is refused', async ({ store, file }) => {
      await file('/a');
      await file('/b');
      const other = (await store.library.list('/', { limit: 1 })).cursor ?? 'nonsense';
      for (const cursor of ['', 'nonsense', 'e30', other]) await refused(store.feed.changes(cursor, 5), 'bad-cursor');
    });

    law('a cursor lasts as long as tombstones do, and then says so', async (drive) => {
      const { store, file, by, clock, settle } = drive;
      const { id } = await file('/a');
      await settle();
      const cursor = await store.feed.now();
      clock.advance((TOMBSTONE_DAYS - 2) * DAY_MS);
      await store.trash.trashFile(id, by());
      await store.trash.purge(id, { change: by() });
      await settle();
      const follower = followerOf(drive, 10, cursor);
      const page = await store.feed.changes(cursor, 10);
      expect(page.tombstones.map((tombstone) => tombstone.id)).toContain(id);
      await follower.catchUp();
      clock.advance(4 * DAY_MS);
      await refused(store.feed.changes(cursor, 10), 'cursor-too-old');
      await follower.catchUp();
    });

    law('who asks every month never falls behind, however quiet the library', async (drive) => {
      const { file, clock, settle } = drive;
      await file('/a');
      await settle();
      const follower = followerOf(drive, 10);
      for (let month = 0; month < 8; month++) {
        await follower.catchUp();
        clock.advance(30 * DAY_MS);
      }
      await file('/b');
      await settle();
      await follower.catchUp();
      expect(follower.copy).toEqual(await walk(drive));
    });
  });
}
