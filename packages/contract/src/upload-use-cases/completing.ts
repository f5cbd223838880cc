import { completeUpload, getUpload, grantMoreParts, jobPriority, originalKey } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest, digestAt, MIB } from '../blobs/bytes.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { ANA, BEN, type Bench, createdFile, DAY, fileOf } from './bench.ts';

const allTypes = ['media', 'operation', 'delete-bytes'] as const;

/** Making the file. */
export function completingLaws({ law }: Laws<Bench>): void {
  describe('completing', () => {
    law('makes the file, its job and its line of activity, and the bytes are those sent', async (bench) => {
      const { file, store, blobs, queue, clock, deps } = bench;
      const bytes = fileOf('jpeg');
      const made = await file('/spain/a.jpg', bytes, { modifiedAt: '2024-05-01T18:00:00.250+02:00' });
      expect(made).toMatchObject({
        entryType: 'file',
        folderPath: '/spain',
        fileName: 'a.jpg',
        kind: 'image',
        fileType: 'image/jpeg',
        fileSize: bytes.length,
        sha256: digest(bytes),
        uploaderId: ANA,
        dateUploaded: new Date(clock.now()).toISOString(),
        modifiedAt: '2024-05-01T18:00:00.250+02:00',
        takenAt: '2024-05-01T18:00:00',
        takenOffset: '+02:00',
        takenSource: 'modified',
        state: 'processing',
        mediaVersion: 0,
        version: 1,
        favouriteOf: [],
        tags: [],
      });
      expect(await store.library.entry(made.id)).toEqual(made);
      expect(await digestAt(blobs, originalKey(made.id))).toBe(digest(bytes));
      const job = await queue.take({ types: allTypes, leaseMs: 1000 });
      expect(job).toMatchObject({ task: { type: 'media', fileId: made.id }, priority: jobPriority.image });
      const { items } = await store.library.activity({ limit: 10 });
      expect(items.find(({ action }) => action === 'added')).toMatchObject({ actorId: ANA, path: '/spain/a.jpg' });
      const { upload, arrived } = await getUpload(deps, made.id, ANA);
      expect(upload.state).toBe('done');
      expect(arrived).toEqual([1]);
    });

    law('kind and type are those of the bytes; without any they are the name’s', async ({ file, queue }) => {
      expect(await file('/a.jpg', fileOf('png'))).toMatchObject({ kind: 'image', fileType: 'image/png' });
      expect(await file('/b.jpg', fileOf('mp4'))).toMatchObject({ kind: 'video', fileType: 'video/mp4' });
      expect(await file('/c.jpg', fileOf('text'))).toMatchObject({ kind: 'image', fileType: 'image/jpeg' });
      expect(await file('/d.mov', fileOf('text', 2, 3))).toMatchObject({ kind: 'video', fileType: 'video/quicktime' });
      expect(await file('/e.png', new Uint8Array())).toMatchObject({ kind: 'image', fileSize: 0 });
      const priorities: (number | undefined)[] = [];
      for (let index = 0; index < 5; index += 1) {
        priorities.push((await queue.take({ types: allTypes, leaseMs: 1000 }))?.priority);
      }
      expect(priorities.sort()).toEqual([4, 4, 4, 6, 6]);
    });

    law('without a file time the upload’s own stands in', async ({ file, clock }) => {
      const now = new Date(clock.now()).toISOString();
      const made = await file('/a.jpg', fileOf('jpeg'));
      expect(made).toMatchObject({ takenAt: now.slice(0, 19), takenOffset: '+00:00', takenSource: 'uploaded' });
      expect(made.modifiedAt).toBeUndefined();
    });

    law('another kind than asked for is refused by the bytes too, each time', async ({ sent, deps, names }) => {
      const bytes = fileOf('mp4');
      const id = await sent('/a.jpg', bytes, { wantedKind: 'image' });
      await refused(completeUpload(deps, id, digest(bytes), ANA), 'wrong-kind');
      await refused(completeUpload(deps, id, digest(bytes), ANA), 'wrong-kind');
      expect(await names('/')).toEqual([]);
    });

    law('a file of many parts waits for all of them', async ({ open, send, complete, deps, blobs }) => {
      const bytes = fileOf('mp4', 3, 65 * MIB);
      const { upload, parts } = await open('/a.mp4', bytes);
      expect(parts).toHaveLength(5);
      const part = (number: number): Uint8Array =>
        bytes.subarray((number - 1) * upload.partSize, number * upload.partSize);
      for (const grant of parts.filter(({ number }) => number !== 4)) await send(grant, part(grant.number));
      await refused(complete(upload.id, bytes), 'upload-incomplete');
      expect((await getUpload(deps, upload.id, ANA)).arrived).toEqual([1, 2, 3, 5]);
      const [fresh] = (await grantMoreParts(deps, upload.id, [4], ANA)).parts;
      await send(fresh ?? expect.fail('no grant'), part(4));
      const made = createdFile(await complete(upload.id, bytes));
      expect(await digestAt(blobs, originalKey(made.id))).toBe(digest(bytes));
    });

    law('a hash is needed, must be one, and must be the announced one', async ({ sent, deps }) => {
      const bytes = fileOf('jpeg');
      const without = await sent('/a.jpg', bytes);
      await refused(completeUpload(deps, without, undefined, ANA), 'bad-request');
      await refused(completeUpload(deps, without, 'xyz', ANA), 'bad-request');
      const announced = await sent('/b.jpg', fileOf('jpeg', 2), { sha256: digest(fileOf('jpeg', 2)) });
      await refused(completeUpload(deps, announced, digest(bytes), ANA), 'hash-mismatch');
      expect(createdFile(await completeUpload(deps, announced, undefined, ANA)).sha256).toBe(digest(fileOf('jpeg', 2)));
    });

    law('only who announced it completes it, and only in its time', async ({ sent, deps, complete, clock, newId }) => {
      const bytes = fileOf('jpeg');
      const id = await sent('/a.jpg', bytes);
      await refused(completeUpload(deps, id, digest(bytes), BEN), 'not-found');
      await refused(complete(newId(), bytes), 'not-found');
      clock.advance(7 * DAY);
      await refused(complete(id, bytes), 'upload-expired');
    });

    law('may be repeated: the file is the same, also renamed; once deleted it is not found', async (bench) => {
      const { sent, complete, store, change } = bench;
      const bytes = fileOf('jpeg');
      const id = await sent('/a.jpg', bytes);
      const made = createdFile(await complete(id, bytes));
      expect(createdFile(await complete(id, bytes))).toEqual(made);
      const patch = { fileName: 'b.jpg' };
      await store.library.updateFile(id, patch, { change: change(), expectedVersion: 1 });
      expect(createdFile(await complete(id, bytes)).fileName).toBe('b.jpg');
      await store.trash.trashFile(id, change());
      await refused(complete(id, bytes), 'not-found');
    });

    law('called many times at once makes one file', async ({ sent, complete, names, queue }) => {
      const bytes = fileOf('jpeg');
      const id = await sent('/a.jpg', bytes);
      const results = await Promise.all([1, 2, 3, 4, 5, 6].map(() => complete(id, bytes)));
      expect(results.some(({ outcome }) => outcome === 'created')).toBe(true);
      for (const { outcome } of results) expect(['created', 'completing']).toContain(outcome);
      expect(createdFile(await complete(id, bytes)).id).toBe(id);
      expect(await names('/')).toEqual(['a.jpg']);
      expect(await queue.counts()).toEqual({ waiting: 1, running: 0 });
    });
  });
}
