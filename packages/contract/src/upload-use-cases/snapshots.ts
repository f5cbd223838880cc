import {
  createSnapshotEncoder,
  decodeIndex,
  decodeRest,
  type Entry,
  entryOfRow,
  indexEnd,
  originalKey,
  ROOT,
  readNewestSnapshot,
  readSnapshotHead,
  restoreSnapshot,
  sectionOf,
  snapshotKey,
  sweepSnapshots,
  takeDueSnapshot,
  takeSnapshot,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { newFile } from '../metadata/drive.ts';
import { walk } from '../metadata/walk.ts';
import { ANA, type Bench, DAY, fileOf, HOUR } from './bench.ts';

/** The laws look into what they have written: sections stay as they are. */
const plain = async (bytes: Uint8Array<ArrayBuffer>) => bytes;

const depsOf = ({ store, blobs, clock, newId }: Bench) => ({
  ...store,
  blobs,
  deflate: plain,
  clock: clock.now,
  newId,
});

async function readAll({ blobs }: Bench, id: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await blobs.read(snapshotKey(id))).body) pieces.push(piece.slice());
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

async function entriesIn(bench: Bench, id: string): Promise<Map<string, Entry>> {
  const bytes = await readAll(bench, id);
  const files = readSnapshotHead(bytes)?.header.files ?? 0;
  const columns = decodeIndex(sectionOf(bytes, 'index'), files);
  const rest = decodeRest(sectionOf(bytes, 'rest'), files);
  const entries: Entry[] = [...columns.folders];
  for (let row = 0; row < files; row += 1) entries.push(entryOfRow(columns, rest, row));
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** All of the library, as listings tell it. */
const libraryOf = ({ store }: Bench) =>
  walk({
    store,
    async list(path) {
      const entries: Entry[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.library.list(path, { cursor, limit: 500 });
        entries.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return entries;
    },
  });

/** All but the root, which every library has of its own, and without the times of last changes. */
const unstamped = (library: ReadonlyMap<string, Entry>) =>
  [...library.values()]
    .filter(({ fileName }) => fileName !== ROOT)
    .map(({ changedAt: _, ...entry }) => entry)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

async function snapshotsOf({ blobs }: Bench): Promise<string[]> {
  return (await blobs.list('snapshots/', { limit: 500 })).items.map(({ key }) => key);
}

/** When a snapshot is taken, what is in it, and when it goes. */
export function snapshotUseLaws({ law, lawOfMany }: Laws<Bench>): void {
  describe('snapshots', () => {
    law('a snapshot is the library: every folder and file as listings tell them', async (bench) => {
      const { file, store, change } = bench;
      await file('/a.jpg', fileOf('jpeg', 1));
      const tagged = await file('/f/b.jpg', fileOf('jpeg', 2));
      await file('/f/g/c.mp4', fileOf('mp4', 3));
      const trashed = await file('/f/d.jpg', fileOf('jpeg', 4));
      await store.trash.trashFile(trashed.id, change());
      await store.library.updateFile(tagged.id, { addTags: ['sea'] }, { change: change() });
      await bench.settle();
      const record = await takeSnapshot(depsOf(bench));
      expect(await store.snapshots.newest()).toEqual(record);
      expect(await entriesIn(bench, record.id)).toEqual(await libraryOf(bench));
      const head = readSnapshotHead(await readAll(bench, record.id));
      expect(head && indexEnd(head)).toBe(record.indexBytes);
      expect(head?.header).toMatchObject({ files: 3, cursor: record.cursor, builtAt: record.builtAt });
    });

    law('what changes while it is taken lies behind its cursor', async (bench) => {
      const { file, store, change, settle } = bench;
      const first = await file('/a.jpg', fileOf('jpeg', 1));
      await settle();
      const library: typeof store.library = {
        ...store.library,
        async list(path, request) {
          const page = await store.library.list(path, request);
          await store.library.updateFile(first.id, { addTags: [`seen ${path}`] }, { change: change() });
          return page;
        },
      };
      const record = await takeSnapshot({ ...depsOf(bench), library });
      await settle();
      const { entries } = await store.feed.changes(record.cursor, 500);
      expect(entries.find(({ id }) => id === first.id)).toMatchObject({ tags: ['seen /'] });
    });

    law('one is taken as soon as there is anything, and then for a change after a day', async (bench) => {
      const { file, clock, settle, store } = bench;
      const due = () => takeDueSnapshot(depsOf(bench));
      expect(await due()).toBe(0);
      await file('/a.jpg', fileOf('jpeg', 1));
      await settle();
      clock.advance(HOUR);
      expect(await due()).toBe(1);
      expect(await due()).toBe(0);
      clock.advance(2 * DAY);
      expect(await due()).toBe(0);
      await file('/b.jpg', fileOf('jpeg', 2));
      await settle();
      expect(await due()).toBe(1);
      await file('/c.jpg', fileOf('jpeg', 3));
      await settle();
      clock.advance(DAY - HOUR);
      expect(await due()).toBe(0);
      const before = await store.snapshots.newest();
      clock.advance(2 * HOUR);
      expect(await due()).toBe(1);
      expect((await store.snapshots.newest())?.id).not.toBe(before?.id);
    });

    law('many changes are not left to wait for a day', async (bench) => {
      await bench.file('/a.jpg', fileOf('jpeg', 1));
      const dueAfter = (changes: number) => {
        const count = async (_: string | undefined, most: number) => Math.min(changes, most);
        return takeDueSnapshot({ ...depsOf(bench), feed: { ...bench.store.feed, count } });
      };
      expect(await dueAfter(0)).toBe(1);
      expect(await dueAfter(1_999)).toBe(0);
      expect(await dueAfter(2_000)).toBe(1);
    });

    law(
      'a snapshot goes a day after another came in its place; the newest and orphans’ sweeps leave it',
      async (bench) => {
        const { clock } = bench;
        const sweep = () => sweepSnapshots({ ...bench.store, blobs: bench.blobs, clock: clock.now });
        const keys: string[] = [];
        for (let n = 0; n < 3; n += 1) {
          keys.push(snapshotKey((await takeSnapshot(depsOf(bench))).id));
          clock.advance(HOUR);
        }
        expect(await sweep()).toBe(0);
        clock.advance(2 * DAY);
        expect(await sweep()).toBe(2);
        expect(await snapshotsOf(bench)).toEqual(keys.slice(2));
        expect(await sweep()).toBe(0);
      },
    );

    lawOfMany('put back into an empty library, it is the library again', (fresh) =>
      fresh((from) =>
        fresh(async (to) => {
          const { file, store, change, blobs } = from;
          const whole = await file('/f/g/a.jpg', fileOf('jpeg', 1));
          await store.library.updateFile(whole.id, { addTags: ['sea'] }, { change: change() });
          const facts = { fileType: 'image/jpeg', width: 40, height: 30, latitude: 52.51627499, longitude: 13.377703 };
          await store.library.recordMedia(whole.id, { state: 'ready', mediaVersion: 1, facts });
          const lost = await file('/lost.jpg', fileOf('jpeg', 2));
          await store.library.addFolder(
            { id: from.newId(), folderPath: '/', fileName: 'empty', createdBy: ANA },
            change(),
          );
          await from.settle();
          const before = await libraryOf(from);
          await takeSnapshot(depsOf(from));
          await blobs.delete([originalKey(lost.id)]);

          const deps = { ...to.store, blobs, queue: to.queue, inflate: plain, clock: to.clock.now, newId: to.newId };
          const snapshot = await readNewestSnapshot(blobs);
          if (!snapshot) throw new Error('There is no snapshot.');
          const report = await restoreSnapshot(deps, snapshot);
          expect(report).toMatchObject({ files: 2, folders: 3, missing: ['/lost.jpg'], uploaders: [ANA] });
          expect(unstamped(await libraryOf(to))).toEqual(unstamped(before));
          // The one that was still in work is taken up again.
          const types = ['media' as const];
          const job = await to.queue.take({ types, leaseMs: 60_000 });
          expect(job?.task).toMatchObject({ type: 'media', fileId: lost.id });
          expect(await to.queue.take({ types, leaseMs: 60_000 })).toBeUndefined();

          await restoreSnapshot(deps, snapshot);
          expect(unstamped(await libraryOf(to))).toEqual(unstamped(before));
          await to.file('/new.jpg', fileOf('jpeg', 3));
          await refused(restoreSnapshot(deps, snapshot), 'bad-request');
          await refused(restoreSnapshot(deps, fileOf('jpeg', 1)), 'bad-request');
        }),
      ),
    );

    law('a folder that was on its way while the snapshot was taken is made anew for its files, once', async (bench) => {
      const made = { version: 1, mediaVersion: 1, changedAt: '2024-05-01T18:00:00.000Z' };
      const file = { ...newFile(bench.newId(), '/f/g/a.jpg', ANA, { state: 'ready' }), ...made };
      const encoder = createSnapshotEncoder();
      encoder.add(file);
      const mark = { builtAt: '2024-05-01T18:00:00.000Z', cursor: await bench.store.feed.now() };
      const pieces = await encoder.finish(mark, plain);
      const snapshot = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
      const deps = { ...depsOf(bench), ...bench.store, queue: bench.queue, inflate: plain };
      expect(await restoreSnapshot(deps, snapshot)).toMatchObject({ folders: 2, missing: ['/f/g/a.jpg'] });
      expect(await restoreSnapshot(deps, snapshot)).toMatchObject({ folders: 0, files: 1 });
      expect(await bench.names('/f')).toEqual(['g']);
      expect(await bench.names('/f/g')).toEqual(['a.jpg']);
    });

    law('where no record tells the newest, none goes: they may be all that is left', async (bench) => {
      await takeSnapshot({ ...depsOf(bench), snapshots: { ...bench.store.snapshots, record: async () => undefined } });
      await takeSnapshot({ ...depsOf(bench), snapshots: { ...bench.store.snapshots, record: async () => undefined } });
      bench.clock.advance(3 * DAY);
      expect(await sweepSnapshots({ ...bench.store, blobs: bench.blobs, clock: bench.clock.now })).toBe(0);
      expect(await snapshotsOf(bench)).toHaveLength(2);
    });
  });
}
