import {
  abortUpload,
  checkBytes,
  completeUpload,
  derivedKey,
  type FileEntry,
  originalKey,
  sweepOrphans,
  sweepUploads,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest, digestAt } from '../blobs/bytes.ts';
import type { Laws } from '../laws.ts';
import { ANA, type Bench, DAY, fileOf, HOUR } from './bench.ts';

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function store({ blobs }: Bench, key: string): Promise<string> {
  const bytes = new Uint8Array([1, 2, 3]);
  await blobs.put(key, once(bytes), { contentType: 'image/webp', size: bytes.length });
  return key;
}

const derived = (bench: Bench, { id }: Pick<FileEntry, 'id'>, version: number): Promise<string> =>
  store(bench, derivedKey(id, version, 'grid.webp'));

async function remaining({ blobs }: Bench, keys: readonly string[]): Promise<string[]> {
  const heads = await Promise.all(keys.map(async (key) => [key, await blobs.head(key)] as const));
  return heads.flatMap(([key, head]) => (head ? [key] : []));
}

/** Bytes that a crash has left without a record. */
export function orphanLaws({ law }: Laws<Bench>): void {
  describe('orphans', () => {
    const sweep = ({ deps, blobs }: Bench, options?: { minAgeMs: number }) => sweepOrphans({ ...deps, blobs }, options);

    law('bytes without any record go once they are a day old, and not before', async (bench) => {
      const lost = bench.newId();
      const keys = [await store(bench, originalKey(lost)), await derived(bench, { id: lost }, 1)];
      bench.clock.advance(DAY - HOUR);
      expect(await sweep(bench)).toBe(0);
      expect(await remaining(bench, keys)).toEqual(keys);
      bench.clock.advance(2 * HOUR);
      expect(await sweep(bench)).toBe(2);
      expect(await remaining(bench, keys)).toEqual([]);
      expect(await sweep(bench)).toBe(0);
    });

    law(
      'a file whose bytes are missing is told by its path, in the library and in the trash, and stays',
      async (bench) => {
        const { file, store: home, change, blobs, deps, clock } = bench;
        const look = () => checkBytes({ library: home.library, trash: home.trash, blobs, clock: clock.now });
        const [whole, lost, trashed] = [
          await file('/f/whole.jpg', fileOf('jpeg', 1)),
          await file('/f/lost.jpg', fileOf('jpeg', 2)),
          await file('/f/trashed.mp4', fileOf('mp4', 3)),
        ];
        await home.trash.trashFile(trashed.id, change());
        await bench.settle();
        expect(await look()).toMatchObject({ files: 3, missing: 0, examples: [] });
        await blobs.delete([originalKey(lost.id), originalKey(trashed.id)]);
        expect(await look()).toEqual({
          checkedAt: new Date(clock.now()).toISOString(),
          files: 3,
          missing: 2,
          examples: [
            { id: lost.id, path: '/f/lost.jpg' },
            { id: trashed.id, path: '/f/trashed.mp4' },
          ],
        });
        expect(await deps.library.entry(lost.id)).toEqual(lost);
        expect(await deps.library.entry(whole.id)).toEqual(whole);
      },
    );

    law('files keep theirs, in the library, moved, and in the trash', async (bench) => {
      const { file, clock, store: home, change, blobs } = bench;
      const bytes = [1, 2].map((seed) => fileOf('jpeg', seed));
      const [kept, trashed] = await Promise.all(bytes.map((content, n) => file(`/${n}.jpg`, content)));
      if (!kept || !trashed) throw new Error('two files were made');
      await home.library.updateFile(kept.id, { fileName: 'moved.jpg' }, { change: change(), expectedVersion: 1 });
      await home.trash.trashFile(trashed.id, change());
      for (const { id } of [kept, trashed]) {
        await home.library.recordMedia(id, { state: 'ready', facts: { fileType: 'image/jpeg' }, mediaVersion: 1 });
      }
      const keys = [await derived(bench, kept, 1), await derived(bench, trashed, 1)];
      // Long after the records of their uploads are gone.
      clock.advance(9 * DAY);
      await sweepUploads(bench.deps);
      expect(await sweep(bench)).toBe(0);
      expect(await remaining(bench, keys)).toEqual(keys);
      expect(await digestAt(blobs, originalKey(kept.id))).toBe(digest(bytes[0] ?? new Uint8Array()));
      expect(await digestAt(blobs, originalKey(trashed.id))).toBe(digest(bytes[1] ?? new Uint8Array()));
    });

    law('an upload keeps its bytes while it is completing, however old', async (bench) => {
      const { sent, deps, uploads, clock, blobs } = bench;
      const bytes = fileOf('jpeg');
      const id = await sent('/a.jpg', bytes);
      const dying = {
        ...deps,
        library: { ...deps.library, addFile: () => Promise.reject(new Error('the process dies here')) },
        uploads: { ...uploads, transition: neverBack(uploads.transition) },
      };
      await expect(completeUpload(dying, id, digest(bytes), ANA)).rejects.toThrow();
      clock.advance(2 * DAY);
      expect((await uploads.get(id))?.state).toBe('completing');
      expect(await sweep(bench, { minAgeMs: 0 })).toBe(0);
      expect(await digestAt(blobs, originalKey(id))).toBe(digest(bytes));
      expect((await bench.complete(id, bytes)).outcome).toBe('created');
    });

    law(
      'derivatives of a version that is over, or was never recorded, go; those of a running job stay',
      async (bench) => {
        const { file, clock, store: home } = bench;
        const one = await file('/a.jpg', fileOf('jpeg'));
        const next = await derived(bench, one, 1);
        clock.advance(2 * DAY);
        // Still processing: a job of many hours may be writing it.
        expect(await sweep(bench)).toBe(0);
        await home.library.recordMedia(one.id, { state: 'ready', facts: { fileType: 'image/jpeg' }, mediaVersion: 2 });
        const keys = [next, await derived(bench, one, 2), await derived(bench, one, 3)];
        // Somebody may still hold a list with the links of the older version.
        expect(await sweep(bench)).toBe(0);
        clock.advance(2 * DAY);
        expect(await sweep(bench)).toBe(2);
        expect(await remaining(bench, keys)).toEqual(keys.slice(1, 2));
      },
    );

    law('among many blobs just the lost ones go', async (bench) => {
      const lost = Array.from({ length: 30 }, () => bench.newId());
      const held = await bench.file('/a.jpg', fileOf('jpeg'));
      await Promise.all(lost.map((id) => store(bench, originalKey(id))));
      const given = await bench.sent('/b.jpg', fileOf('jpeg', 2));
      await abortUpload(bench.deps, given, ANA);
      bench.clock.advance(2 * DAY);
      await sweepUploads(bench.deps);
      expect(await sweep(bench)).toBe(30);
      expect(await remaining(bench, [originalKey(held.id), ...lost.map(originalKey)])).toEqual([originalKey(held.id)]);
    });
  });
}

type Transition = Bench['uploads']['transition'];

/** A store in which an upload never opens again, as the process that would open it is dead. */
function neverBack(transition: Transition): Transition {
  return (id, from, change) => (change.state === 'open' ? Promise.resolve(undefined) : transition(id, from, change));
}
