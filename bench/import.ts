import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ListFilesResponse } from '@rdrive/api/schemas';
import type { Person } from '../e2e/support/person.ts';
import { runAlone } from './alone.ts';
import { type Bench, secondsOf } from './bench.ts';
import { diskFile, startDrive } from './drive.ts';
import { untilIdle } from './drive-idle.ts';
import { makePhotos } from './photos.ts';

const PHOTOS = 200;
const CACHE = resolve(import.meta.dirname, '../.cache/bench');

async function get<T>(person: Person, path: string): Promise<T> {
  return (await (await person.fetch(path)).json()) as T;
}

async function checkReady(person: Person): Promise<void> {
  const { files } = await get<ListFilesResponse>(person, '/api/images?limit=500');
  const ready = files.filter(({ state }) => state === 'ready');
  if (ready.length !== PHOTOS) throw new Error(`${ready.length} of ${PHOTOS} photos are ready`);
}

/** The way of every photo from the first request to its thumbnail, against the decoder alone. */
export const importBench: Bench = {
  name: 'import',
  subject: `${PHOTOS} photos of 12 MP uploaded to a fresh server, from the first request until all are ready`,
  limit: 'sharp alone on all cores making the same preview.webp and grid.webp of the same files',
  ratio: 'time',
  target: 1.35,
  async prepare() {
    const paths = await makePhotos(join(CACHE, `photos-${PHOTOS}`), PHOTOS);
    const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
    const list = join(folder, 'list.json');
    await writeFile(list, JSON.stringify(paths));
    return {
      async subject() {
        await using drive = await startDrive();
        const sources = await Promise.all(paths.map(diskFile));
        const seconds = await secondsOf(async () => {
          await drive.person.upload('/import', sources);
          await untilIdle(drive.person, PHOTOS);
        });
        await checkReady(drive.person);
        return seconds;
      },
      limit: () => runAlone('sharp-alone.ts', list, folder),
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  },
};
