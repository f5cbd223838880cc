import { partLength } from '@rdrive/core';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { bytesOf, digest, digestAt, MIB } from './bytes.ts';
import type { BlobSubject } from './subject.ts';
import { transfer } from './transfer.ts';

const LARGE = 300 * MIB;

/** Sending in parts, and making the object of them. */
export function uploadLaws({ law, lawOfMany, size }: Laws<BlobSubject>): void {
  describe('uploads', () => {
    law('a file of one part, also an empty one, arrives as sent', async (subject) => {
      const { blobs } = subject;
      for (const length of [0, 1, 3 * MIB + 5]) {
        const { upload, bytes, sendAll, arrived } = await transfer(subject, length, { partSize: 64 * MIB });
        expect(await arrived()).toEqual([]);
        await sendAll();
        expect(await blobs.arrivedParts(upload)).toEqual([{ number: 1, size: length }]);
        const head = await blobs.finishUpload(upload);
        expect(head).toEqual(await blobs.head(upload.key));
        expect(head.size).toBe(length);
        expect(await digestAt(blobs, upload.key)).toBe(digest(bytes));
      }
    });

    law('a file of many parts is nowhere to be seen until it is finished', async (subject) => {
      const { blobs } = subject;
      const { upload, bytes, numbers, sendAll, arrived } = await transfer(subject, 12 * MIB + 1);
      expect(numbers).toEqual([1, 2, 3]);
      await sendAll([3, 1]);
      expect(await arrived()).toEqual([1, 3]);
      expect(await blobs.head(upload.key)).toBeUndefined();
      expect(await blobs.list('', { limit: 10 })).toEqual({ items: [] });
      await refused(blobs.finishUpload(upload), 'upload-incomplete');
      await sendAll([2]);
      expect(await blobs.arrivedParts(upload)).toEqual(
        numbers.map((number) => ({ number, size: partLength(upload.size, upload.partSize, number) })),
      );
      expect((await blobs.finishUpload(upload)).size).toBe(bytes.length);
      expect(await digestAt(blobs, upload.key)).toBe(digest(bytes));
    });

    law('finishing may be repeated, also at once', async (subject) => {
      const { blobs } = subject;
      for (const length of [1000, 6 * MIB]) {
        const { upload, bytes, numbers, sendAll, arrived } = await transfer(subject, length);
        await sendAll();
        const heads = await Promise.all([1, 2, 3, 4].map(() => blobs.finishUpload(upload)));
        expect(new Set(heads.map((head) => head.size))).toEqual(new Set([length]));
        expect((await blobs.finishUpload(upload)).etag).toBe((await blobs.head(upload.key))?.etag);
        expect(await arrived()).toEqual(numbers);
        expect(await digestAt(blobs, upload.key)).toBe(digest(bytes));
      }
    });

    law('a part of another length is refused and leaves nothing', async (subject) => {
      const { send, blobs } = subject;
      for (const { length, partSize } of [
        { length: 1000, partSize: 1000 },
        { length: 11 * MIB, partSize: 5 * MIB },
      ]) {
        const { upload, grant, part, arrived } = await transfer(subject, length, { partSize });
        const right = part(1);
        for (const wrong of [right.subarray(1), bytesOf(right.length + 1), new Uint8Array()]) {
          expect(await send(await grant(1), wrong)).toBeGreaterThanOrEqual(400);
        }
        expect(await arrived()).toEqual([]);
        await refused(blobs.finishUpload(upload), 'upload-incomplete');
        expect(await send(await grant(1), right)).toBeLessThan(300);
        expect(await arrived()).toEqual([1]);
      }
    });

    law('a grant is for its own upload and for its time', async (subject) => {
      const { send } = subject;
      const mine = await transfer(subject, 2000, { partSize: 2000 });
      const other = await transfer(subject, 2000, { partSize: 2000 });
      const grant = await mine.grant(1);
      const url = grant.url.replace(mine.upload.uploadId, other.upload.uploadId);
      expect(url).not.toBe(grant.url);
      expect(await send({ ...grant, url }, mine.bytes)).toBe(403);
      expect(await send(await mine.grant(1, Date.now() - 1000), mine.bytes)).toBe(403);
      expect(await other.arrived()).toEqual([]);
      expect(await mine.arrived()).toEqual([]);
      expect(await send(grant, mine.bytes)).toBeLessThan(300);
    });

    law('a file of one part that has arrived stays as it is when other bytes are sent for it', async (subject) => {
      const { blobs, send } = subject;
      const { upload, bytes, grant, sendAll } = await transfer(subject, 70_000, { partSize: 70_000 });
      await sendAll();
      const again = await send(await grant(1), bytesOf(70_000, 9));
      expect(again < 300 || again === 412, `status ${again}`).toBe(true);
      await blobs.finishUpload(upload);
      expect(await digestAt(blobs, upload.key)).toBe(digest(bytes));
    });

    law('of senders of one part at once one wins whole', async (subject) => {
      const { blobs, send } = subject;
      const { upload, grant, sendAll } = await transfer(subject, 10 * MIB);
      await sendAll([2]);
      const versions = [1, 2, 3, 4].map((seed) => bytesOf(5 * MIB, seed * 7));
      const grants = await Promise.all(versions.map(() => grant(1)));
      const statuses = await Promise.all(
        versions.map((version, index) => send(grants[index] ?? expect.fail(), version)),
      );
      expect(Math.min(...statuses)).toBeLessThan(300);
      await blobs.finishUpload(upload);
      const whole = bytesOf(10 * MIB);
      const possible = versions.map((version) => digest(Buffer.concat([version, whole.subarray(5 * MIB)])));
      expect(possible).toContain(await digestAt(blobs, upload.key));
    });

    lawOfMany('any order of sends and repeats, some at once, gives the same bytes', async (fresh) => {
      const batch = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 });
      const property = fc.asyncProperty(
        fc.array(batch, { maxLength: 4 }),
        fc.integer({ min: 1, max: 99 }),
        (batches, seed) =>
          fresh(async (subject) => {
            const { upload, bytes, part, grant, sendAll, arrived } = await transfer(subject, 11 * MIB + seed, { seed });
            for (const numbers of batches) {
              await Promise.all(numbers.map(async (number) => subject.send(await grant(number), part(number))));
            }
            expect(await arrived()).toEqual([...new Set(batches.flat())].sort());
            await sendAll([1, 2, 3].filter((number) => !batches.flat().includes(number)));
            await subject.blobs.finishUpload(upload);
            expect(await digestAt(subject.blobs, upload.key)).toBe(digest(bytes));
          }),
      );
      await fc.assert(property, { numRuns: size(10, 4) });
    });

    law('giving up frees what came, may be repeated, and spares a finished object', async (subject) => {
      const { blobs } = subject;
      const given = await transfer(subject, 11 * MIB);
      await given.sendAll([1, 2]);
      await blobs.abortUpload(given.upload);
      await blobs.abortUpload(given.upload);
      expect(await given.arrived()).toEqual([]);
      await refused(blobs.finishUpload(given.upload), 'not-found');
      for (const length of [1000, 6 * MIB]) {
        const kept = await transfer(subject, length);
        await kept.sendAll();
        await blobs.finishUpload(kept.upload);
        await blobs.abortUpload(kept.upload);
        expect(await digestAt(blobs, kept.upload.key)).toBe(digest(kept.bytes));
      }
    });

    law('a grant for a part that the upload does not have is refused', async (subject) => {
      const { blobs } = subject;
      const { upload } = await transfer(subject, 6 * MIB);
      for (const number of [0, -1, 1.5, 3, 20_000]) {
        await refused(blobs.grantParts(upload, [number], Date.now() + 1000), 'bad-request');
      }
    });

    law('300 MB in parts of 16 MiB, four at a time, come back with their hash', async (subject) => {
      const { blobs, send } = subject;
      const { upload, bytes, numbers, part, grant } = await transfer(subject, LARGE, { partSize: 16 * MIB });
      const waiting = [...numbers];
      const lane = async (): Promise<void> => {
        for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
          expect(await send(await grant(number), part(number))).toBeLessThan(300);
        }
      };
      await Promise.all([lane(), lane(), lane(), lane()]);
      expect((await blobs.finishUpload(upload)).size).toBe(LARGE);
      expect(await digestAt(blobs, upload.key)).toBe(digest(bytes));
    });
  });
}
