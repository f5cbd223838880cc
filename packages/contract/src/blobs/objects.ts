import { createReadStream } from 'node:fs';
import { derivedKey, originalKey } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { bytesOf, collect, digest, digestAt, inChunks, MIB, put, sha256Of } from './bytes.ts';
import type { BlobSubject } from './subject.ts';

/** Putting, reading whole, deleting. */
export function objectLaws({ law }: Laws<BlobSubject>): void {
  describe('objects', () => {
    law('bytes come back as they were put, whatever their number', async ({ blobs, newId }) => {
      for (const length of [0, 1, 65_537, MIB, 3 * MIB + 7, 17 * MIB + 1]) {
        const key = originalKey(newId());
        await put(blobs, key, bytesOf(length));
        const read = await blobs.read(key);
        expect(read.size).toBe(length);
        expect(await sha256Of(read.body)).toBe(digest(bytesOf(length)));
      }
    });

    law('head and read agree, and the ETag is strong and moves with the bytes', async ({ blobs, newId }) => {
      const key = derivedKey(newId(), 1, 'grid.webp');
      await put(blobs, key, bytesOf(1000));
      const head = await blobs.head(key);
      const { body, ...read } = await blobs.read(key);
      await collect(body);
      expect(read).toEqual(head);
      expect(head?.etag).toMatch(/^"[^"]+"$/);
      expect(new Date(head?.modifiedAt ?? '').toISOString()).toBe(head?.modifiedAt);
      await put(blobs, key, bytesOf(1001, 2));
      expect((await blobs.head(key))?.etag).not.toBe(head?.etag);
    });

    law('what is not there is not found', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      expect(await blobs.head(key)).toBeUndefined();
      await refused(blobs.read(key), 'not-found');
      await refused(blobs.read(key, { first: 0, last: 0 }), 'not-found');
      await refused(blobs.asFile(key), 'not-found');
      await blobs.delete([key]);
    });

    law('a put of fewer or more bytes than said, or of a broken source, leaves nothing', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      const contentType = 'image/jpeg';
      const source = new Error('the line broke');
      async function* broken() {
        yield bytesOf(2 * MIB);
        throw source;
      }
      await refused(blobs.put(key, inChunks(bytesOf(9)), { contentType, size: 10 }), 'bad-request');
      await refused(blobs.put(key, inChunks(bytesOf(3 * MIB)), { contentType, size: 2 * MIB }), 'bad-request');
      await refused(blobs.put(key, broken(), { contentType, size: 30 * MIB }), 'bad-request');
      expect(await blobs.head(key)).toBeUndefined();
      expect((await blobs.list('', { limit: 10 })).items).toEqual([]);
    });

    law('readers during puts see the old bytes or the new ones, whole', async ({ blobs, newId }) => {
      const key = derivedKey(newId(), 1, 'preview.webp');
      const versions = [1, 2, 3, 4].map((seed) => bytesOf(3 * MIB + seed * 1000, seed));
      const digests = new Set(versions.map(digest));
      await put(blobs, key, versions[0] ?? new Uint8Array());
      let writing = true;
      const writer = (async () => {
        for (const version of [...versions, ...versions]) await put(blobs, key, version);
        writing = false;
      })();
      const reader = async (): Promise<number> => {
        let reads = 0;
        while (writing) {
          expect(digests).toContain(await digestAt(blobs, key));
          reads += 1;
        }
        return reads;
      };
      const reads = await Promise.all([reader(), reader(), reader(), writer.then(() => 1)]);
      expect(Math.min(...reads)).toBeGreaterThan(0);
    });

    law('of parallel puts one wins whole', async ({ blobs, newId }) => {
      const key = derivedKey(newId(), 1, 'preview.webp');
      const versions = [1, 2, 3, 4, 5].map((seed) => bytesOf(MIB + seed, seed));
      await Promise.all(versions.map((version) => put(blobs, key, version)));
      expect(versions.map(digest)).toContain(await digestAt(blobs, key));
    });

    law('readers that stop early, or before they begin, hold nothing open', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      await put(blobs, key, bytesOf(6 * MIB));
      for (let count = 0; count < 120; count += 1) {
        const iterator = (await blobs.read(key)).body[Symbol.asyncIterator]();
        if (count % 2 === 0) await iterator.next();
        await iterator.return?.();
      }
      expect(await digestAt(blobs, key)).toBe(digest(bytesOf(6 * MIB)));
    });

    law('deleting takes only what is named', async ({ blobs, newId }) => {
      const id = newId();
      const keys = [1, 2, 3].map((version) => derivedKey(id, version, 'grid.webp'));
      for (const key of keys) await put(blobs, key, bytesOf(10));
      await blobs.delete([keys[0] ?? '', keys[2] ?? '', originalKey(newId())]);
      expect(await Promise.all(keys.map(async (key) => (await blobs.head(key)) !== undefined))).toEqual([
        false,
        true,
        false,
      ]);
      await blobs.delete([]);
      await put(blobs, keys[0] ?? '', bytesOf(11));
      expect((await blobs.head(keys[0] ?? ''))?.size).toBe(11);
    });

    law('a blob can be had as a local file, and stays when that is given back', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      await put(blobs, key, bytesOf(9 * MIB + 3));
      {
        await using file = await blobs.asFile(key);
        expect(await sha256Of(createReadStream(file.path))).toBe(digest(bytesOf(9 * MIB + 3)));
      }
      expect((await blobs.head(key))?.size).toBe(9 * MIB + 3);
    });

    law('free space is a number of bytes where it is known', async ({ blobs }) => {
      const free = await blobs.freeBytes();
      expect(free === undefined || (Number.isSafeInteger(free) && free > 0)).toBe(true);
    });
  });
}
