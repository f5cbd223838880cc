import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProof, sizeOf } from '@rdrive/contract/sizes';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { defaultLimits } from './limits.ts';
import { createMediaPool, type PoolResult } from './pool/pool.ts';
import { corpus, expectedRows } from './testing/corpus.ts';
import { makeRaw } from './testing/make-raw.ts';
import { makeVideo } from './testing/make-video.ts';
import { mutate } from './testing/mutate.ts';
import { randomOf } from './testing/random.ts';
import { tempDir } from './testing/temp-dir.ts';

interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

const SEED = 20_240_501;
/** Of the family library only what a machine gets through thousands of times. */
const MAX_SEED_BYTES = 600_000;

/** A picture with detail, so that a flipped bit is seen. */
function picture() {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const exif = { IFD0: { Make: 'Acme', Model: 'One' }, IFD2: { DateTimeOriginal: '2024:05:01 18:00:00' } };
  return sharp({ create: { width: 96, height: 64, channels: 3, background: '#888', noise } }).withExif(exif);
}

async function pictures(): Promise<Seed[]> {
  const jpeg = await picture().jpeg().toBuffer();
  const thumb = await sharp({ create: { width: 32, height: 20, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
  const parts = { jpeg, thumb, width: 96, height: 64, orientation: 6 };
  const raws = Object.entries(makeRaw).map(([kind, make]) => ({ name: `a.${kind}`, bytes: make(parts) }));
  return [
    { name: 'a.jpg', bytes: jpeg },
    { name: 'b.jpg', bytes: await picture().jpeg({ progressive: true }).toBuffer() },
    { name: 'a.png', bytes: await picture().png().toBuffer() },
    { name: 'a.webp', bytes: await picture().webp().toBuffer() },
    { name: 'a.gif', bytes: await picture().gif().toBuffer() },
    { name: 'a.tif', bytes: await picture().tiff({ compression: 'lzw' }).toBuffer() },
    { name: 'a.avif', bytes: await picture().avif({ effort: 0 }).toBuffer() },
    ...raws,
  ];
}

async function videos(dir: string): Promise<Seed[]> {
  const names = ['a.mp4', 'a.mov', 'a.mkv', 'a.avi'];
  return Promise.all(
    names.map(async (name) => {
      await makeVideo(join(dir, name), { frames: 8, encoder: name === 'a.mp4' ? 'libx264' : 'mpeg4' });
      return { name, bytes: await readFile(join(dir, name)) };
    }),
  );
}

/** In the proof also real files of every kind: HEIC and JPEG XL, which nothing here can write, among them. */
async function realFiles(): Promise<Seed[]> {
  const rows = isProof ? expectedRows.filter(({ bytes }) => bytes < MAX_SEED_BYTES) : [];
  return Promise.all(
    rows.map(async ({ path }) => ({
      name: path.replaceAll('/', '-'),
      bytes: await readFile(join(corpus ?? '', path)),
    })),
  );
}

const count = sizeOf('mediaFuzzFiles');

test(
  `${count} broken files: each ready, or failed with a reason, and no child lost`,
  async () => {
    await using dir = await tempDir();
    const seeds = [...(await pictures()), ...(await videos(dir.path)), ...(await realFiles())];
    await using pool = createMediaPool({ children: 2 });
    const ended = new Map<string, number>();
    const faults: string[] = [];

    const judge = (label: string, { state, reason, peakBytes }: PoolResult) => {
      ended.set(`${state} ${reason ?? ''}`, (ended.get(`${state} ${reason ?? ''}`) ?? 0) + 1);
      const bound = Math.max(defaultLimits.heavyBytes, defaultLimits.videoBytes);
      // A hostile size may be stopped at the bound of memory; that is what the bound is for.
      const unbounded = reason === 'crashed' || reason === 'too-slow';
      if (unbounded || peakBytes > bound || (state === 'failed' && !reason))
        faults.push(`${label}: ${state} ${reason}`);
    };

    const one = async (index: number) => {
      const random = randomOf(SEED + index);
      const seed = seeds[index % seeds.length];
      const other = seeds[random(seeds.length)];
      if (!seed || !other) throw new Error('there are seeds');
      const { how, bytes } = mutate(seed.bytes, random, other.bytes);
      const [path, outDir] = [join(dir.path, `${index}-${seed.name}`), join(dir.path, `out-${index}`)];
      await writeFile(path, bytes);
      await mkdir(outDir);
      const result = await pool.run({ path, outDir, fileName: seed.name, uploadedAt: '2026-01-02T03:04:05.000Z' });
      judge(`${index} ${seed.name}, ${how}`, result);
      await rm(outDir, { recursive: true });
      await rm(path);
    };

    for (let index = 0; index < count; index += 20) {
      await Promise.all(Array.from({ length: Math.min(20, count - index) }, (_, n) => one(index + n)));
    }
    expect(faults).toEqual([]);
    // Neither of the two would say that nothing was broken, or everything.
    expect(ended.get('ready ')).toBeGreaterThan(0);
    expect(ended.get('failed damaged')).toBeGreaterThan(0);
  },
  count * 1_000,
);
