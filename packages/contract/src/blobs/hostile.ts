import { originalKey } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { bytesOf, inChunks, put } from './bytes.ts';
import type { BlobSubject } from './subject.ts';

/** Keys that no adapter may ever touch, around a good id. */
function hostileKeys(id: string): string[] {
  return [
    '',
    '/',
    '.',
    '..',
    'originals',
    'originals/',
    'originals/..',
    `originals/${id}/`,
    `originals/${id}/x`,
    `originals/../originals/${id}`,
    `../originals/${id}`,
    `/originals/${id}`,
    `./originals/${id}`,
    `originals//${id}`,
    `originals\\${id}`,
    `originals/${id}\0`,
    `originals/${id}\0.jpg`,
    `originals/${id}\n`,
    `originals/${id.toLowerCase()}`,
    `originals/%2e%2e/${id}`,
    `originals/${id}%00`,
    `derived/${id}/1/../../../originals/${id}`,
    `derived/${id}/1/..`,
    `derived/${id}/1/a..b`,
    `derived/${id}/1/.hidden`,
    `derived/${id}/-1/grid.webp`,
    `derived/${id}/1/GRID.webp`,
    `derived/${id}/1/a/b`,
    `uploads/${id}/data`,
    `tmp/${id}`,
    'etc/passwd',
    'C:\\Windows\\win.ini',
  ];
}

/** Keys that lead elsewhere. */
export function hostileLaws({ law }: Laws<BlobSubject>): void {
  describe('hostile keys', () => {
    law('only the keys of the model are ever touched', async ({ blobs, newId }) => {
      const id = newId();
      await put(blobs, originalKey(id), bytesOf(3));
      const other = originalKey(newId());
      for (const key of hostileKeys(id)) {
        await refused(blobs.put(key, inChunks(bytesOf(1)), { contentType: 'image/webp', size: 1 }), 'not-found');
        await refused(blobs.read(key), 'not-found');
        await refused(blobs.head(key), 'not-found');
        await refused(blobs.asFile(key), 'not-found');
        await refused(blobs.delete([originalKey(id), key]), 'not-found');
        const plan = { key, uploadId: newId(), size: 1, partSize: 1 };
        await refused(blobs.openUpload(plan), 'not-found');
        await refused(blobs.arrivedParts({ ...plan, handle: 'x' }), 'not-found');
        await refused(blobs.finishUpload({ ...plan, handle: 'x' }), 'not-found');
      }
      expect((await blobs.head(originalKey(id)))?.size).toBe(3);
      expect(await blobs.head(other)).toBeUndefined();
      expect((await blobs.list('', { limit: 10 })).items.map((item) => item.key)).toEqual([originalKey(id)]);
    });

    law('a prefix that leads elsewhere lists nothing', async ({ blobs, newId }) => {
      await put(blobs, originalKey(newId()), bytesOf(3));
      for (const prefix of [
        '../',
        '/',
        './originals/',
        'originals/../',
        'uploads/',
        'tmp/',
        'originals/\0',
        'ORIGINALS/',
      ]) {
        expect(await blobs.list(prefix, { limit: 10 })).toEqual({ items: [] });
      }
    });
  });
}
