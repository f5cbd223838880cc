import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createMediaPool, type MediaPool } from '@rdrive/media';
import { corpus } from '@rdrive/media/testing/corpus';
import { runAlone } from './alone.ts';
import { type Bench, type Rig, secondsOf } from './bench.ts';
import { makePhotos } from './photos.ts';

const PHOTOS = 60;
const HEICS = 24;
const CACHE = resolve(import.meta.dirname, '../.cache/bench');
const HEIC = corpus && join(corpus, '2021/italy/IMG_2682.heic');

async function runAll(pool: MediaPool, paths: readonly string[], folder: string): Promise<void> {
  const uploadedAt = new Date().toISOString();
  await Promise.all(
    paths.map(async (path) => {
      const outDir = await mkdtemp(join(folder, 'out-'));
      const result = await pool.run({ path, outDir, fileName: basename(path), uploadedAt });
      if (result.state !== 'ready') throw new Error(`${path}: ${result.reason}`);
      await rm(outDir, { recursive: true });
    }),
  );
}

/** The pool, its children started by a file each, against a program over the same files. */
async function rigOf(paths: readonly string[], program: string): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-bench-'));
  const list = join(folder, 'list.json');
  await writeFile(list, JSON.stringify(paths));
  const children = availableParallelism();
  return {
    async subject() {
      await using pool = createMediaPool({ children });
      await runAll(pool, paths.slice(0, children), folder);
      return await secondsOf(() => runAll(pool, paths, folder));
    },
    limit: () => runAlone(program, list, folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** What isolation, facts and thumbhash cost beside the decoder. */
const photosBench: Bench = {
  name: 'media-photos',
  subject: `${PHOTOS} photos of 12 MP through the pool of media children`,
  limit: 'sharp alone on all cores making the same preview.webp and grid.webp of the same files',
  ratio: 'speed',
  target: 0.85,
  async prepare() {
    await mkdir(CACHE, { recursive: true });
    return rigOf(await makePhotos(join(CACHE, `photos-${PHOTOS}`), PHOTOS), 'sharp-alone.ts');
  },
};

const heicBench: Bench = {
  name: 'media-heic',
  subject: `a HEIC of 12 MP ${HEICS} times through the pool of media children`,
  limit: 'libheif in WebAssembly and sharp on all cores making the same full.webp, preview.webp and grid.webp',
  ratio: 'speed',
  target: 0.8,
  missing: () => (HEIC ? undefined : 'RDRIVE_CORPUS is not set to the folder of the family library'),
  prepare: () =>
    rigOf(
      Array.from({ length: HEICS }, () => HEIC ?? ''),
      'libheif-alone.ts',
    ),
};

export const mediaBenches: readonly Bench[] = [photosBench, heicBench];
