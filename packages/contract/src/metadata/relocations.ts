import type { FileEntry } from '@rdrive/core';
import { describe, expect } from 'vitest';
import type { Laws } from '../laws.ts';
import type { Drive } from './drive.ts';

const places = [
  { folderPath: '/a', fileName: 'x.jpg' },
  { folderPath: '/b', fileName: 'x.jpg' },
  { folderPath: '/b', fileName: 'y.jpg' },
  { folderPath: '/', fileName: 'x.jpg' },
] as const;

const placeOf = (entry: FileEntry) => `${entry.folderPath}|${entry.fileName}`;

/** Every place that holds the file now; only sure while nobody moves it. */
async function holders({ store }: Drive, id: string): Promise<string[]> {
  const found = await Promise.all(places.map((place) => store.library.entryAt(place.folderPath, place.fileName)));
  return found.filter((entry) => entry?.id === id).map((entry) => placeOf(entry as FileEntry));
}

/** A file under way while others read it and write to it. */
export function relocationLaws({ law, size }: Laws<Drive>): void {
  describe('relocation in a loop', () => {
    law('with readers by id and a media job: never missing, never two, never a ghost', async (drive) => {
      const { store, by } = drive;
      await drive.folder('/a');
      await drive.folder('/b');
      let file = await drive.file('/a/x.jpg');
      const { id } = file;
      let moving = true;
      let reads = 0;
      let jobs = 0;

      async function mover(): Promise<void> {
        for (let round = 1; round <= size(200, 12); round++) {
          const place = places[round % places.length] ?? places[0];
          file = await store.library.updateFile(id, place, { change: by(), expectedVersion: file.version });
          expect(await holders(drive, id)).toEqual([placeOf(file)]);
        }
      }
      async function reader(): Promise<void> {
        while (moving) {
          const entry = await store.library.entry(id);
          expect(entry, 'reading by id while it moves').toMatchObject({ id, sha256: file.sha256 });
          reads += 1;
        }
      }
      async function mediaJob(): Promise<void> {
        while (moving) {
          const facts = { fileType: 'image/jpeg', width: jobs + 1, height: 1 };
          const recorded = await store.library.recordMedia(id, { state: 'ready', mediaVersion: jobs + 1, facts });
          expect(recorded).toMatchObject({ id, width: jobs + 1 });
          jobs += 1;
        }
      }
      const moves = mover().finally(() => {
        moving = false;
      });
      await Promise.all([moves, reader(), reader(), mediaJob()]);

      expect(reads).toBeGreaterThan(0);
      expect(jobs).toBeGreaterThan(0);
      const end = await store.library.entry(id);
      expect(end).toEqual({
        ...file,
        changedAt: end?.changedAt,
        state: 'ready',
        mediaVersion: jobs,
        width: jobs,
        height: 1,
      });
      expect(await holders(drive, id)).toEqual([placeOf(file)]);
      const listed = (await Promise.all(['/', '/a', '/b'].map(drive.list))).flat();
      expect(listed.filter((entry) => entry.id === id)).toEqual([end]);
    });

    law('two files that swap names over a third never lose or double one', async (drive) => {
      const { store, by } = drive;
      let [one, two] = [await drive.file('/one'), await drive.file('/two')];
      const rename = (file: FileEntry, fileName: string) =>
        store.library.updateFile(file.id, { fileName }, { change: by(), expectedVersion: file.version });
      for (let round = 0; round < size(20, 3); round++) {
        const names = [one.fileName, two.fileName] as const;
        one = await rename(one, 'third');
        two = await rename(two, names[0]);
        one = await rename(one, names[1]);
        expect(await drive.names('/')).toEqual(['one', 'two']);
        expect(await store.library.entryAt('/', names[0])).toEqual(two);
      }
    });

    law('of files that race for one name, one gets it and the others stay where they were', async (drive) => {
      const { store, by } = drive;
      const files: FileEntry[] = [];
      for (let index = 0; index < 4; index++) files.push(await drive.file(`/${index}`));
      const tries = await Promise.allSettled(
        files.map((file) =>
          store.library.updateFile(file.id, { fileName: 'won' }, { change: by(), expectedVersion: file.version }),
        ),
      );
      const won = tries.findIndex((outcome) => outcome.status === 'fulfilled');
      for (const [index, outcome] of tries.entries()) {
        const file = files[index] as FileEntry;
        const now = await store.library.entry(file.id);
        if (index === won) expect(now).toMatchObject({ fileName: 'won', version: 2 });
        else {
          expect(outcome).toMatchObject({ reason: { code: 'name-taken', current: { id: files[won]?.id } } });
          expect(now).toEqual(file);
        }
      }
    });

    law('of a rename and the trash at once, the file ends in exactly one place', async (drive) => {
      const { store, by } = drive;
      for (let round = 0; round < size(10, 3); round++) {
        const file = await drive.file(`/${round}`);
        await Promise.allSettled([
          store.library.updateFile(
            file.id,
            { fileName: `${round} b` },
            { change: by(), expectedVersion: file.version },
          ),
          store.trash.trashFile(file.id, by()),
        ]);
        const [entry, trashed] = [await store.library.entry(file.id), await store.trash.trashEntry(file.id)];
        expect([entry, trashed].filter((found) => found !== undefined)).toHaveLength(1);
        expect(await drive.names('/')).toEqual(entry ? [entry.fileName] : []);
        if (entry) await store.trash.trashFile(file.id, by());
      }
    });
  });
}
