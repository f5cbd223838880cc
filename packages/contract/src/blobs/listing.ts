import { derivedKey, derivedPrefix, originalKey } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { allPages } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { bytesOf, put } from './bytes.ts';
import type { BlobSubject } from './subject.ts';

/** Listing by prefix, in order of the keys. */
export function listingLaws({ law, size }: Laws<BlobSubject>): void {
  describe('lists', () => {
    law('a prefix gives its keys in order, page by page, each once', async ({ blobs, newId }) => {
      const ids = Array.from({ length: size(12, 6) }, () => newId());
      const keys = ids.flatMap((id) => [
        originalKey(id),
        ...[1, 2, 10].flatMap((version) => ['a.webp', 'b-1.mp4'].map((name) => derivedKey(id, version, name))),
      ]);
      for (const key of keys) await put(blobs, key, bytesOf(key.length));
      const listed = (prefix: string, limit: number): Promise<string[]> =>
        allPages((cursor) => blobs.list(prefix, { limit, cursor })).then((items) => items.map((item) => item.key));
      const all = [...keys].sort();
      expect(await listed('', 5)).toEqual(all);
      expect(await listed('originals/', 1000)).toEqual(all.filter((key) => key.startsWith('originals/')));
      const [id = ''] = ids;
      expect(await listed(derivedPrefix(id), 4)).toEqual(all.filter((key) => key.startsWith(`derived/${id}/`)));
      expect(await listed(derivedPrefix(id, 1), 1)).toEqual(all.filter((key) => key.includes(`${id}/1/`)));
    });

    law('an item tells size and time; an id that begins like another is another', async ({ blobs, newId }) => {
      const id = newId();
      await put(blobs, derivedKey(id, 1, 'grid.webp'), bytesOf(5));
      await put(blobs, derivedKey(id, 11, 'grid.webp'), bytesOf(6));
      const { items, cursor } = await blobs.list(derivedPrefix(id, 1), { limit: 10 });
      expect(cursor).toBeUndefined();
      expect(items).toEqual([{ key: derivedKey(id, 1, 'grid.webp'), size: 5, modifiedAt: expect.any(String) }]);
      const head = await blobs.head(derivedKey(id, 1, 'grid.webp'));
      const seconds = (text: string | undefined): number => Math.floor(Date.parse(text ?? '') / 1000);
      expect(seconds(items[0]?.modifiedAt)).toBe(seconds(head?.modifiedAt));
    });

    law('of nothing there is an empty list', async ({ blobs, newId }) => {
      expect(await blobs.list('derived/', { limit: 3 })).toEqual({ items: [] });
      expect(await blobs.list(derivedPrefix(newId()), { limit: 3 })).toEqual({ items: [] });
    });
  });
}
