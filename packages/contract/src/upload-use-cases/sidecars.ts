import {
  type FileEntry,
  type FilePatch,
  originalKey,
  removeSidecar,
  restoreFromTrash,
  runOperation,
  sidecarName,
  sweepOrphans,
} from '@rdrive/core';
import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import { ANA, type Bench, createdFile, DAY, fileOf } from './bench.ts';
import { readAll, reread, sidecarOf } from './sidecar-work.ts';

const SAYS = {
  ...{ takenAt: '2024-05-01T18:00:00', takenOffset: '+02:00', latitude: 48, longitude: 9 },
  ...{ rating: 4, description: 'The sea', keywords: ['sea'] },
};
const LAID_OVER = {
  ...{ takenAt: SAYS.takenAt, takenOffset: '+02:00', takenSource: 'sidecar', latitude: 48, longitude: 9 },
  ...{ rating: 4, description: 'The sea', tags: ['sea'], state: 'ready' },
};
const OWN = { takenAt: '2020-01-01T00:00:00', takenSource: 'exif', rating: 1 };

const stars = (rating: number) => sidecarOf({ rating });

/** From the upload of a sidecar to what people see of its picture. */
export function sidecarUseCaseLaws({ law }: Laws<Bench>): void {
  describe('sidecars', () => {
    law('whichever comes first, the picture or its sidecar, they become one', async (bench) => {
      const early = await bench.file('/early.jpg.xmp', sidecarOf(SAYS));
      expect(early).toMatchObject({ kind: 'image', state: 'processing', fileType: 'application/rdf+xml' });
      await readAll(bench);
      expect(await reread(bench, early)).toMatchObject({ state: 'failed', reason: 'no-picture' });
      const pictures = [
        await bench.file('/early.jpg', fileOf('jpeg', 1)),
        await bench.file('/late.jpg', fileOf('jpeg', 2)),
      ];
      await readAll(bench);
      const late = await bench.file('/late.XMP', sidecarOf(SAYS));
      await readAll(bench);
      for (const [index, id] of [early.id, late.id].entries()) {
        const file = await reread(bench, pictures[index] ?? early);
        expect(file).toMatchObject({ ...LAID_OVER, sidecar: { id, own: OWN } });
      }
      expect(await bench.names('/')).toEqual(['early.jpg', 'late.jpg']);
    });

    law('both at once become one, whichever job runs first', async (bench) => {
      const [sidecar, picture] = await Promise.all([
        bench.file('/a.xmp', sidecarOf(SAYS)),
        bench.file('/a.jpg', fileOf('jpeg')),
      ]);
      await Promise.all([readAll(bench), readAll(bench)]);
      await readAll(bench);
      expect(await reread(bench, picture)).toMatchObject({ ...LAID_OVER, sidecar: { id: sidecar.id } });
      expect(await bench.names('/')).toEqual(['a.jpg']);
    });

    law('its upload is the file that it has joined, asked for once more', async (bench) => {
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      const id = await bench.sent('/a.jpg.xmp', stars(4));
      await bench.complete(id, stars(4));
      await readAll(bench);
      expect(createdFile(await bench.complete(id, stars(4))).id).toBe(picture.id);
    });

    law('the same again is a duplicate, even before anybody has read it', async (bench) => {
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      const first = await bench.file('/a.xmp', stars(4));
      const sha256 = first.sha256;
      expect(await bench.announce('/a.xmp', stars(4), { sha256 })).toMatchObject({ duplicateOf: first.id });
      await readAll(bench);
      expect(await bench.announce('/a.xmp', stars(4), { sha256 })).toMatchObject({ duplicateOf: picture.id });
      const late = await bench.sent('/a.xmp', stars(4));
      expect(await bench.complete(late, stars(4))).toEqual({ outcome: 'duplicate', duplicateOf: picture.id });
      // Two pictures may well have been given the same stars.
      expect(await bench.announce('/b.xmp', stars(4), { sha256 })).toMatchObject({ outcome: 'created' });
    });

    law('another of its name: skipped, kept beside as that of a numbered picture, or in its place', async (bench) => {
      const picture = await bench.file('/a.jpg', fileOf('jpeg', 1));
      const first = await bench.file('/a.jpg.xmp', stars(1));
      await readAll(bench);
      const skip = { onConflict: 'skip' } as const;
      expect(await bench.announce('/a.jpg.xmp', stars(2), skip)).toMatchObject({ skippedFor: picture.id });
      const beside = await bench.file('/a.jpg.xmp', stars(3));
      expect(beside.fileName).toBe('a (2).jpg.xmp');
      const numbered = await bench.file('/a.jpg', fileOf('jpeg', 2));
      expect(numbered.fileName).toBe('a (2).jpg');
      const instead = await bench.file('/a.jpg.xmp', stars(5), { onConflict: 'replace' });
      expect(instead.fileName).toBe('a.jpg.xmp');
      await readAll(bench);
      expect(await reread(bench, numbered)).toMatchObject({ rating: 3, sidecar: { id: beside.id } });
      expect(await reread(bench, picture)).toMatchObject({ rating: 5, sidecar: { id: instead.id } });
      expect(await bench.store.trash.trashEntry(first.id)).toMatchObject({ originalPath: '/a.jpg.xmp' });
      expect(await bench.names('/')).toEqual(['a (2).jpg', 'a.jpg']);
    });

    law('of a raw file and its JPEG the raw file takes it; a whole name says which', async (bench) => {
      const jpeg = await bench.file('/a.jpg', fileOf('jpeg', 1));
      const png = await bench.file('/a.png', fileOf('png', 2));
      const whole = await bench.file('/a.png.xmp', stars(2));
      const film = await bench.file('/a.mp4', fileOf('mp4', 3));
      const short = await bench.file('/a.xmp', stars(3));
      await readAll(bench);
      expect(await reread(bench, png)).toMatchObject({ sidecar: { id: whole.id } });
      expect(await reread(bench, jpeg)).toMatchObject({ rating: 3, sidecar: { id: short.id } });
      expect(await reread(bench, film)).not.toHaveProperty('sidecar');
    });

    law('one that cannot be read says so, and leaves the picture as it is', async (bench) => {
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      await bench.file('/a.xmp', new TextEncoder().encode('no sidecar'));
      await readAll(bench);
      const file = await reread(bench, picture);
      expect(file).toMatchObject({ ...OWN, state: 'ready', sidecar: { reason: 'damaged' } });
      // Nothing is laid over the file, so that nothing is kept aside.
      expect(file.sidecar).not.toHaveProperty('own');
    });

    law('what a person has set stays under a sidecar that comes later', async (bench) => {
      const { store, change } = bench;
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      await readAll(bench);
      const mine = { takenAt: '2022-02-02T02:02:02', description: 'Mine' };
      const read = await reread(bench, picture);
      await store.library.updateFile(picture.id, mine, { change: change(), expectedVersion: read.version });
      await bench.file('/a.xmp', sidecarOf(SAYS));
      await readAll(bench);
      expect(await reread(bench, picture)).toMatchObject({ ...mine, takenSource: 'person', rating: 4, latitude: 48 });
    });

    law('it follows its picture to another name, to the trash, and back', async (bench) => {
      const { store, change } = bench;
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      const { id } = await bench.file('/a.jpg.xmp', stars(4));
      await readAll(bench);
      const wish = { fileName: 'sea.jpg' };
      await store.library.updateFile(picture.id, wish, { change: change(), expectedVersion: 1 });
      // The name that it had is free, the one that it has is not.
      expect((await bench.file('/a.jpg.xmp', stars(1))).fileName).toBe('a.jpg.xmp');
      expect((await bench.file('/sea.jpg.xmp', stars(1))).fileName).toBe('sea (2).jpg.xmp');
      await store.trash.trashFile(picture.id, change());
      await store.trash.restore(picture.id, { folderPath: '/', fileName: 'back.jpg' }, change());
      const { fileName, sidecar } = await reread(bench, picture);
      expect(sidecar && [sidecar.id, sidecarName(fileName, sidecar)]).toEqual([id, 'back.jpg.xmp']);
    });

    law('its bytes stay as long as it does, and end with its picture', async (bench) => {
      const { store, blobs, change, newId, clock } = bench;
      const has = async (id: string) => (await blobs.head(originalKey(id))) !== undefined;
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      const { id } = await bench.file('/a.jpg.xmp', stars(4));
      await readAll(bench);
      clock.advance(2 * DAY);
      expect(await sweepOrphans({ ...bench.deps, blobs })).toBe(0);
      expect(await has(id)).toBe(true);
      await store.trash.trashFile(picture.id, change());
      const task = { type: 'delete-bytes', fileId: picture.id } as const;
      await store.trash.purge(picture.id, { change: change(), job: { id: newId(), task, priority: 8 } });
      await readAll(bench);
      expect([await has(id), await has(picture.id)]).toEqual([false, false]);
    });

    law('taken away it lies in the trash, and its picture says what it said before', async (bench) => {
      const { store, newId } = bench;
      const picture = await bench.file('/a.jpg', fileOf('jpeg'));
      const { id } = await bench.file('/a.jpg.xmp', sidecarOf(SAYS));
      await readAll(bench);
      const parted = await removeSidecar({ library: store.library, newId }, picture.id, ANA);
      expect(parted).toMatchObject({ ...OWN, tags: ['sea'] });
      for (const gone of ['description', 'latitude', 'sidecar']) expect(parted).not.toHaveProperty(gone);
      expect(await store.trash.trashEntry(id)).toMatchObject({ originalPath: '/a.jpg.xmp' });
      await restoreFromTrash({ operations: store.operations, newId }, { ids: [id] }, ANA);
      expect(await bench.names('/')).toEqual(['a.jpg', 'a.jpg.xmp']);
      await readAll(bench);
      expect(await bench.names('/')).toEqual(['a.jpg']);
      expect(await reread(bench, picture)).toMatchObject({ ...LAID_OVER, sidecar: { id } });
    });

    law(
      'one by itself that is put beside a picture joins it: restored, renamed, moved, moved with others',
      async (bench) => {
        const { store, change, newId } = bench;
        const ways: Readonly<Record<string, (lone: FileEntry) => Promise<unknown>>> = {
          restored: async ({ id }) => {
            await store.trash.trashFile(id, change());
            await store.trash.restore(id, { folderPath: '/f', fileName: 'restored.xmp' }, change());
          },
          renamed: async ({ id }) => edit(id, { fileName: 'renamed.xmp' }),
          moved: async ({ id }) => edit(id, { folderPath: '/f', fileName: 'moved.xmp' }),
          batched: async ({ id }) => {
            const request = {
              kind: 'batch',
              edits: [{ id, version: 1, patch: { folderPath: '/f', fileName: 'batched.xmp' } }],
            } as const;
            let operation = await runOperation({ operations: store.operations, newId }, request, ANA);
            while (operation.state === 'running') operation = await store.operations.advance(operation.id);
            expect(operation.state).toBe('done');
          },
        };
        const edit = (id: string, patch: FilePatch) =>
          store.library.updateFile(id, patch, { change: change(), expectedVersion: 1 });
        const names = Object.keys(ways);
        for (const [index, name] of names.entries()) await bench.file(`/f/${name}.jpg`, fileOf('jpeg', index));
        const folder = (name: string) => (name === 'renamed' ? '/f' : '/else');
        for (const [name, go] of Object.entries(ways)) {
          const lone = await bench.file(`${folder(name)}/of ${name}.xmp`, stars(4));
          await readAll(bench);
          await go(lone);
          await readAll(bench);
          expect((await store.library.withSidecar(lone.id))?.fileName, name).toBe(`${name}.jpg`);
        }
        expect(await bench.names('/f')).toEqual(names.map((name) => `${name}.jpg`).sort());
        expect(await bench.names('/else')).toEqual([]);
      },
    );
  });
}
