import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListFilesResponse, StatsResponse } from '@rdrive/api/schemas';
import { makeLongFilm } from '@rdrive/media/testing/long-film';
import type { Person } from '../e2e/support/person.ts';
import { type Bench, secondsOf } from './bench.ts';
import { diskFile, startDrive } from './drive.ts';
import { makePhotos } from './photos.ts';

const PHOTOS = 60;
const FILM_SECONDS = 7_200;
const CACHE = resolve(import.meta.dirname, '../.cache/bench');
/** As often as it is looked whether all are ready. */
const LOOK_MS = 250;

async function get<T>(person: Person, path: string): Promise<T> {
  return (await (await person.fetch(path)).json()) as T;
}

async function filmOfTwoHours(): Promise<string> {
  const path = join(CACHE, `film-${FILM_SECONDS}.mkv`);
  if (existsSync(path)) return path;
  const aside = join(CACHE, 'new-film.mkv');
  await makeLongFilm(aside, { width: 1_920, height: 1_080, seconds: FILM_SECONDS });
  await rename(aside, path);
  return path;
}

async function stateOfFilm(person: Person): Promise<string | undefined> {
  const [film] = (await get<ListFilesResponse>(person, '/api/videos?limit=1')).files;
  if (!film) return undefined;
  return (await get<{ hlsState: string }>(person, `/api/videos/${film.id}/stream`)).hlsState;
}

/** Uploads the film and waits until the first of its units is under way: once it is planned. */
async function beginFilm(person: Person, path: string): Promise<void> {
  await person.upload('/films', [await diskFile(path)]);
  while ((await stateOfFilm(person)) !== 'growing') await sleep(LOOK_MS);
}

/** Seconds from the first request until every photo is ready. */
async function importPhotos(person: Person, paths: readonly string[]): Promise<number> {
  const sources = await Promise.all(paths.map(diskFile));
  return secondsOf(async () => {
    await person.upload('/photos', sources);
    for (;;) {
      const { files } = await get<ListFilesResponse>(person, '/api/images?limit=500');
      if (files.length === paths.length && files.every(({ state }) => state === 'ready')) return;
      if (files.some(({ state }) => state === 'failed')) throw new Error('A photo has failed');
      await sleep(LOOK_MS);
    }
  });
}

/** What a film of hours takes away from the photos that come meanwhile. */
export const filmBesidePhotosBench: Bench = {
  name: 'film-beside-photos',
  subject: `${PHOTOS} photos of 12 MP uploaded while the film of a video of two hours in 1080p is made, until all are ready`,
  limit: 'the same without the video',
  ratio: 'time',
  target: 1.5,
  async prepare() {
    await mkdir(CACHE, { recursive: true });
    const photos = await makePhotos(join(CACHE, `photos-${PHOTOS}`), PHOTOS);
    const film = await filmOfTwoHours();
    return {
      async subject() {
        await using drive = await startDrive();
        await beginFilm(drive.person, film);
        const seconds = await importPhotos(drive.person, photos);
        const { jobs } = await get<StatsResponse>(drive.person, '/api/stats');
        if (jobs.waiting + jobs.running === 0 || (await stateOfFilm(drive.person)) !== 'growing') {
          throw new Error('The film was not being made all the while');
        }
        return seconds;
      },
      async limit() {
        await using drive = await startDrive();
        return await importPhotos(drive.person, photos);
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};
