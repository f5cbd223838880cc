import { originalKey } from '@rdrive/core';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { bytesOf, collect, digest, MIB, put } from './bytes.ts';
import type { BlobSubject } from './subject.ts';

/** Reading in part. */
export function rangeLaws({ law, size }: Laws<BlobSubject>): void {
  describe('ranges', () => {
    law('any range is that slice of the whole, cut at the end', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      const whole = bytesOf(2 * MIB + 77);
      await put(blobs, key, whole);
      const place = fc.integer({ min: 0, max: whole.length - 1 });
      const property = fc.asyncProperty(place, place, fc.integer({ min: 0, max: 5000 }), async (a, b, beyond) => {
        const first = Math.min(a, b);
        const last = Math.max(a, b) + beyond;
        const read = await blobs.read(key, { first, last });
        expect(read.size).toBe(whole.length);
        expect(digest(await collect(read.body))).toBe(digest(whole.subarray(first, last + 1)));
      });
      await fc.assert(property, { numRuns: size(40, 15) });
    });

    law('the first and the last byte can be had alone', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      await put(blobs, key, Uint8Array.of(7, 8, 9));
      expect([...(await collect((await blobs.read(key, { first: 0, last: 0 })).body))]).toEqual([7]);
      expect([...(await collect((await blobs.read(key, { first: 2, last: 2 })).body))]).toEqual([9]);
    });

    law('a range past the end is not satisfiable, nor is any of an empty blob', async ({ blobs, newId }) => {
      const key = originalKey(newId());
      const empty = originalKey(newId());
      await put(blobs, key, bytesOf(100));
      await put(blobs, empty, bytesOf(0));
      await refused(blobs.read(key, { first: 100, last: 100 }), 'range-not-satisfiable');
      await refused(blobs.read(key, { first: 5_000, last: 9_000 }), 'range-not-satisfiable');
      await refused(blobs.read(empty, { first: 0, last: 0 }), 'range-not-satisfiable');
    });
  });
}
