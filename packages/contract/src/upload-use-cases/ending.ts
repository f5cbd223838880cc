import { abortUpload, completeUpload, getUpload, grantMoreParts, originalKey, sweepUploads } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest, digestAt, MIB } from '../blobs/bytes.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { ANA, BEN, type Bench, createdFile, DAY, fileOf, HOUR } from './bench.ts';

/** Giving up, and sweeping what is left. */
export function endingLaws({ law }: Laws<Bench>): void {
  describe('giving up', () => {
    law('ends the upload and may be repeated; what had come is swept', async (bench) => {
      const { deps, sent, complete, clock, blobs, uploads } = bench;
      for (const length of [5000, 65 * MIB]) {
        const bytes = fileOf('jpeg', 4, length);
        const id = await sent('/a.jpg', bytes);
        await refused(abortUpload(deps, id, BEN), 'not-found');
        await abortUpload(deps, id, ANA);
        await abortUpload(deps, id, ANA);
        expect(await getUpload(deps, id, ANA)).toMatchObject({ upload: { state: 'aborted' }, arrived: [] });
        await refused(complete(id, bytes), 'not-found');
        await refused(grantMoreParts(deps, id, [1], ANA), 'not-found');
        clock.advance(3 * HOUR);
        expect(await sweepUploads(deps)).toBe(1);
        expect(await uploads.get(id)).toBeUndefined();
        expect(await blobs.head(originalKey(id))).toBeUndefined();
      }
    });

    law('does nothing to what is done', async ({ deps, file, blobs, store }) => {
      const bytes = fileOf('jpeg');
      const { id } = await file('/a.jpg', bytes);
      await abortUpload(deps, id, ANA);
      expect(await store.library.entry(id)).toBeDefined();
      expect(await digestAt(blobs, originalKey(id))).toBe(digest(bytes));
      expect((await getUpload(deps, id, ANA)).upload.state).toBe('done');
    });
  });

  describe('sweeping', () => {
    law('ends what is past its time and spares what is not, and every file', async (bench) => {
      const { deps, sent, file, complete, clock, blobs, uploads } = bench;
      const kept = await file('/kept.jpg', fileOf('jpeg', 1));
      const forgotten = await sent('/forgotten.jpg', fileOf('jpeg', 2));
      clock.advance(2 * HOUR);
      const young = await sent('/young.jpg', fileOf('jpeg', 3));
      expect(await sweepUploads(deps)).toBe(0);
      clock.advance(7 * DAY - 1 * HOUR + 1000);
      expect(await sweepUploads(deps)).toBe(2);
      expect(await uploads.get(forgotten)).toBeUndefined();
      expect(await blobs.head(originalKey(forgotten))).toBeUndefined();
      expect(await digestAt(blobs, originalKey(kept.id))).toBe(digest(fileOf('jpeg', 1)));
      expect(createdFile(await complete(young, fileOf('jpeg', 3))).fileName).toBe('young.jpg');
    });

    law('deletes the bytes of an upload that became no file', async ({ deps, sent, file, complete, clock, blobs }) => {
      const bytes = fileOf('jpeg');
      const late = await sent('/a.jpg', bytes);
      const { id } = await file('/a.jpg', bytes);
      expect((await complete(late, bytes)).outcome).toBe('duplicate');
      clock.advance(3 * HOUR);
      expect(await sweepUploads(deps)).toBe(1);
      expect(await blobs.head(originalKey(late))).toBeUndefined();
      expect(await blobs.head(originalKey(id))).toBeDefined();
    });

    law('spares the bytes of a file whose upload was never recorded as done, also in the trash', async (bench) => {
      const { deps, sent, clock, blobs, uploads, store, change } = bench;
      for (const trashed of [false, true]) {
        const bytes = fileOf('jpeg', trashed ? 2 : 1);
        const id = await sent('/a.jpg', bytes);
        const stuck = { ...deps, uploads: { ...uploads, transition: never(uploads.transition) } };
        expect((await completeUpload(stuck, id, digest(bytes), ANA)).outcome).toBe('created');
        if (trashed) await store.trash.trashFile(id, change());
        clock.advance(8 * DAY);
        expect((await uploads.get(id))?.state).toBe('completing');
        expect(await sweepUploads(deps)).toBe(1);
        expect(await uploads.get(id)).toBeUndefined();
        expect(await digestAt(blobs, originalKey(id))).toBe(digest(bytes));
      }
    });
  });
}

type Transition = Bench['uploads']['transition'];

/** A store whose `done` is lost, as by a crash right before it. */
function never(transition: Transition): Transition {
  return (id, from, change) => (change.state === 'done' ? Promise.resolve(undefined) : transition(id, from, change));
}
