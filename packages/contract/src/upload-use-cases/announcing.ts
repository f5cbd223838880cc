import { createUpload, getUpload, grantMoreParts, type NewUpload } from '@rdrive/core';
import { describe, expect } from 'vitest';
import { digest } from '../blobs/bytes.ts';
import { refused } from '../expect.ts';
import type { Laws } from '../laws.ts';
import { ANA, BEN, type Bench, DAY, fileOf, HOUR } from './bench.ts';

const GIB = 1024 ** 3;
const good: NewUpload = { folderPath: '/spain', fileName: 'a.jpg', fileSize: 10 };

/** Announcing an upload, and what comes of it before the bytes do. */
export function announcingLaws({ law }: Laws<Bench>): void {
  describe('announcing', () => {
    law('opens an upload, grants its parts and makes the folders it needs', async ({ open, names, deps, clock }) => {
      const { upload, parts, grantsExpireAt } = await open('/spain/day 1/a.jpg', fileOf('jpeg'));
      expect(upload).toMatchObject({ state: 'open', userId: ANA, folderPath: '/spain/day 1', onConflict: 'keep-both' });
      expect(parts.map(({ number }) => number)).toEqual([1]);
      expect(Date.parse(grantsExpireAt)).toBe(clock.now() + HOUR);
      expect(Date.parse(upload.expiresAt)).toBe(clock.now() + 7 * DAY);
      expect(await names('/')).toEqual(['spain']);
      expect(await names('/spain')).toEqual(['day 1']);
      expect(await names('/spain/day 1')).toEqual([]);
      expect(await getUpload(deps, upload.id, ANA)).toEqual({ upload, arrived: [] });
    });

    law('names that differ in normal form only are one name', async ({ open }) => {
      const { upload } = await open('/Espan\u0303a/cafe\u0301.jpg', fileOf('jpeg'));
      expect(upload).toMatchObject({ folderPath: '/Espa\u00f1a', fileName: 'caf\u00e9.jpg' });
    });

    law('bad names, sizes, times and hashes are refused, and nothing is left', async ({ deps, names }) => {
      const wrong: [Partial<NewUpload>, Parameters<typeof refused>[1]][] = [
        ...[
          '..',
          '../../etc/passwd.jpg',
          'a\0.jpg',
          ' a.jpg',
          'a.jpg.',
          'a/b.jpg',
          'a\\b.jpg',
          '\u202egpj.jpg',
          '',
        ].map((fileName): [Partial<NewUpload>, 'bad-name'] => [{ fileName }, 'bad-name']),
        [{ fileName: `${'x'.repeat(252)}.jpg` }, 'bad-name'],
        [{ folderPath: '/a/../b' }, 'bad-name'],
        [{ folderPath: 'spain' }, 'bad-name'],
        [{ folderPath: '/spain/' }, 'bad-name'],
        [{ fileName: 'notes.txt' }, 'not-media'],
        [{ fileName: '.xmp' }, 'not-media'],
        [{ fileName: 'IMG_1.xmp', fileSize: 16 * 1024 * 1024 + 1 }, 'too-large'],
        [{ fileName: 'jpg' }, 'not-media'],
        [{ fileName: '.jpg' }, 'not-media'],
        [{ wantedKind: 'video' }, 'wrong-kind'],
        [{ fileSize: 50 * GIB + 1 }, 'too-large'],
        [{ fileSize: -1 }, 'bad-request'],
        [{ fileSize: 1.5 }, 'bad-request'],
        [{ fileSize: Number.NaN }, 'bad-request'],
        [{ sha256: 'abc' }, 'bad-request'],
        [{ modifiedAt: 'yesterday' }, 'bad-request'],
        [{ modifiedAt: '2024-02-31T25:00:00Z' }, 'bad-request'],
      ];
      for (const [fields, code] of wrong) await refused(createUpload(deps, { ...good, ...fields }, ANA), code);
      expect(await names('/')).toEqual([]);
    });

    law('a name of 255 bytes is taken', async ({ file }) => {
      const name = `${'\u00e9'.repeat(125)}x.jpg`;
      expect((await file(`/${name}`, fileOf('jpeg'))).fileName).toBe(name);
    });

    law('a file where a folder must be is in the way', async ({ file, announce }) => {
      await file('/a.jpg', fileOf('jpeg'));
      await refused(announce('/a.jpg/b.jpg', fileOf('jpeg', 2)), 'name-taken');
    });

    law('a disk without room for the file and a reserve is full', async ({ deps }) => {
      const withFree = (free: number) => ({ ...deps, blobs: { ...deps.blobs, freeBytes: async () => free } });
      await refused(createUpload(withFree(GIB), { ...good, fileSize: GIB }, ANA), 'disk-full');
      expect((await createUpload(withFree(2 * GIB), { ...good, fileSize: GIB }, ANA)).outcome).toBe('created');
    });

    law('bytes that the folder has are not wanted again, whatever their name', async ({ file, announce, settle }) => {
      const bytes = fileOf('jpeg');
      const sha256 = digest(bytes);
      const { id } = await file('/spain/a.jpg', bytes);
      await settle();
      const same = { outcome: 'duplicate', duplicateOf: id };
      expect(await announce('/spain/a.jpg', bytes, { sha256 })).toEqual(same);
      expect(await announce('/spain/b.jpg', bytes, { sha256: sha256.toUpperCase() })).toEqual(same);
      expect(await announce('/spain/b.jpg', bytes, { sha256, onConflict: 'replace' })).toEqual(same);
    });

    law('the same bytes elsewhere are wanted and pointed out; in the trash they do not count', async (bench) => {
      const { file, open, settle, store, change } = bench;
      const bytes = fileOf('jpeg');
      const sha256 = digest(bytes);
      const { id } = await file('/spain/a.jpg', bytes);
      await settle();
      expect((await open('/italy/a.jpg', bytes, { sha256 })).sameAs).toBe(id);
      await store.trash.trashFile(id, change());
      await settle();
      expect((await open('/spain/a.jpg', bytes, { sha256 })).sameAs).toBeUndefined();
    });

    law('with skip a taken name is left alone', async ({ file, announce }) => {
      const { id } = await file('/a.jpg', fileOf('jpeg'));
      const result = await announce('/a.jpg', fileOf('jpeg', 2), { onConflict: 'skip' });
      expect(result).toEqual({ outcome: 'skipped', skippedFor: id });
    });
  });

  describe('grants', () => {
    law('come for 100 parts at once, and more when asked for', async ({ deps, clock }) => {
      const created = await createUpload(deps, { ...good, fileName: 'a.mp4', fileSize: 2 * GIB }, ANA);
      if (created.outcome !== 'created') return expect.fail(created.outcome);
      const { upload, parts } = created;
      expect(upload.partSize).toBe(16 * 1024 * 1024);
      expect(parts.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
      const more = await grantMoreParts(deps, upload.id, [128, 101], ANA);
      expect(more.parts.map(({ number }) => number)).toEqual([128, 101]);
      const tooMany = Array.from({ length: 101 }, (_, index) => index + 1);
      for (const numbers of [[], [0], [129], [1.5], [1, 1], tooMany]) {
        await refused(grantMoreParts(deps, upload.id, numbers, ANA), 'bad-request');
      }
      clock.advance(7 * DAY - 1000);
      const { grantsExpireAt } = await grantMoreParts(deps, upload.id, [1], ANA);
      expect(grantsExpireAt).toBe(upload.expiresAt);
      clock.advance(1000);
      await refused(grantMoreParts(deps, upload.id, [1], ANA), 'upload-expired');
    });

    law('are only for who announced the file', async ({ deps, open, newId }) => {
      const { upload } = await open('/a.jpg', fileOf('jpeg'));
      await refused(getUpload(deps, upload.id, BEN), 'not-found');
      await refused(grantMoreParts(deps, upload.id, [1], BEN), 'not-found');
      await refused(getUpload(deps, newId(), ANA), 'not-found');
    });
  });
}
