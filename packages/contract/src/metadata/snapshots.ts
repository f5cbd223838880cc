import { type Entry, type FileEntry, type FolderEntry, ROOT, type SnapshotRecord } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { type Drive, newFile } from './drive.ts';
import { followerOf } from './follower.ts';
import { walk } from './walk.ts';

function snapshotOf(drive: Drive, cursor: string): SnapshotRecord {
  return { id: drive.newId(), builtAt: '2024-05-01T18:00:00.000Z', cursor, indexBytes: 1234 };
}

function oldFolder({ newId, ana }: Drive, folderPath: string, fileName: string): FolderEntry {
  const times = { changedAt: '2020-01-01T00:00:00.000Z', dateCreated: '2020-01-01T00:00:00.000Z' };
  return { entryType: 'folder', id: newId(), folderPath, fileName, version: 3, createdBy: ana, ...times };
}

function oldFile({ newId, ana }: Drive, path: string, fields: Partial<FileEntry> = {}): FileEntry {
  const made = { version: 4, mediaVersion: 2, changedAt: '2020-01-01T00:00:00.000Z' };
  return { ...newFile(newId(), path, ana, { state: 'ready' }), ...made, ...fields };
}

/** All of it but the root, without the time of its last change. */
const unstamped = (entries: Iterable<Entry>) =>
  [...entries]
    .filter(({ fileName }) => fileName !== ROOT)
    .map(({ changedAt: _, ...entry }) => entry)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Which snapshot is the newest, how much has changed since, and putting back what one holds. */
export function snapshotLaws({ law }: Laws<Drive>): void {
  describe('snapshots', () => {
    law('none is the newest until one is recorded; then it is the last that was', async (drive) => {
      const { store } = drive;
      expect(await store.snapshots.newest()).toBeUndefined();
      const cursor = await store.feed.now();
      await store.snapshots.record(snapshotOf(drive, cursor));
      const second = snapshotOf(drive, cursor);
      await store.snapshots.record(second);
      expect(await store.snapshots.newest()).toEqual(second);
      expect([...(await walk(drive)).values()].map(({ fileName }) => fileName)).toEqual([ROOT]);
    });

    law('the feed tells how much lies behind a cursor, and counts no further than it is asked to', async (drive) => {
      const { store, settle, clock } = drive;
      await drive.file('/before');
      await settle();
      clock.advance(60_000);
      const cursor = await store.feed.now();
      expect(await store.feed.count(cursor, 10)).toBe(0);
      for (const name of ['/a', '/b', '/c']) await drive.file(name);
      await settle();
      expect(await store.feed.count(cursor, 10)).toBe(3);
      expect(await store.feed.count(cursor, 2)).toBe(2);
      expect(await store.feed.count(undefined, 10)).toBeGreaterThanOrEqual(4);
      await refused(store.feed.count('nonsense', 10), 'bad-cursor');
    });

    law('what is put back is as it was, but for the time of its change, and told by the feed', async (drive) => {
      const { store, settle } = drive;
      const cursor = await store.feed.now();
      const folders = [oldFolder(drive, ROOT, 'spain'), oldFolder(drive, '/spain', 'coast')];
      const files = [
        oldFile(drive, '/a', { tags: ['sea'], verifiedAt: '2020-01-02T00:00:00.000Z', pipeline: 2 }),
        oldFile(drive, '/spain/coast/b', { description: 'Evening', favouriteOf: [drive.ana], fileTags: ['sea'] }),
      ];
      await store.snapshots.putBack([...folders, ...files]);
      await settle();
      const restored = await walk(drive);
      expect(unstamped(restored.values())).toEqual(unstamped([...folders, ...files]));
      const follower = followerOf(drive, 2, cursor, new Map());
      await follower.catchUp();
      for (const { id } of [...folders, ...files]) expect(follower.copy.get(id)).toEqual(restored.get(id));
    });

    law('putting back again changes nothing, and leaves what holds its place', async (drive) => {
      const { store, by } = drive;
      const file = oldFile(drive, '/a');
      await store.snapshots.putBack([file]);
      await store.library.updateFile(file.id, { addTags: ['later'] }, { change: by() });
      await store.snapshots.putBack([file]);
      expect(await store.library.entry(file.id)).toMatchObject({ tags: ['later'] });
      await refused(store.snapshots.putBack([oldFile(drive, '/a')]), 'name-taken');
      expect((await drive.list(ROOT)).map(({ id }) => id)).toEqual([file.id]);
    });

    law('no operation comes back', async (drive) => {
      const folder = { ...oldFolder(drive, ROOT, 'moving'), operation: drive.newId() };
      await drive.store.snapshots.putBack([folder]);
      expect(await drive.store.library.folder('/moving')).not.toHaveProperty('operation');
      await drive.file('/moving/in');
    });
  });
}
