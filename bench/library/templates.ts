import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DerivativeFile, defaultLimits, processOriginal } from '@rdrive/media';
import { makeVideo } from '@rdrive/media/testing';
import sharp from 'sharp';
import { randomBytesOf } from '../photos.ts';

type Facts = Awaited<ReturnType<typeof processOriginal>>['facts'];

/** A true picture or video with its true derivatives, as the media job makes them; many files of a library share one. */
export interface Template {
  readonly kind: 'image' | 'video';
  readonly extension: string;
  /** Where its bytes lie until the templates are disposed. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly facts: Facts;
  readonly derivatives: readonly DerivativeFile[];
}

export interface Templates extends AsyncDisposable {
  readonly photos: readonly Template[];
  readonly video: Template | undefined;
}

/** Longer side of the first photo in pixels, more than a preview has: zooming in has something to show. */
const LARGE = 2_400;
/** Of the others: thumbnails are all that is asked of them. */
const LONG = 1_200;
/** Of those beyond one of each shape. */
const MORE = 800;
/** What cameras and phones make, upright and across, a square and a panorama. */
const RATIOS = [3 / 2, 4 / 3, 3 / 4, 16 / 9, 2 / 3, 4 / 3, 1, 9 / 16, 3 / 2, 2.6] as const;

/** Random colours in two coarsenesses: soft shapes with some detail, which compress as photos do. */
async function writePhoto(path: string, seed: number, long: number, ratio: number): Promise<void> {
  const width = Math.round(ratio >= 1 ? long : long * ratio);
  const height = Math.round(width / ratio);
  const layer = async (part: number, across: number, channels: 3 | 4) => {
    const down = Math.max(2, Math.round(across / ratio));
    const pixels = randomBytesOf(seed * 8 + part, across * down * channels);
    if (channels === 4) for (let at = 3; at < pixels.length; at += 4) pixels[at] = 60;
    const image = sharp(pixels, { raw: { width: across, height: down, channels } });
    return image.resize({ width, height, fit: 'fill', kernel: 'cubic' }).raw().toBuffer();
  };
  const raw = (channels: 3 | 4) => ({ width, height, channels });
  await sharp(await layer(1, 5, 3), { raw: raw(3) })
    .composite([{ input: await layer(2, 120, 4), raw: raw(4) }])
    .modulate({ saturation: 0.6 })
    .jpeg({ quality: 80 })
    .toFile(path);
}

async function finish(folder: string, name: string, kind: Template['kind']): Promise<Template> {
  const path = join(folder, name);
  const outDir = join(folder, `${name}.out`);
  await mkdir(outDir);
  const job = { path, outDir, fileName: name, uploadedAt: '2024-01-01T00:00:00.000Z', limits: defaultLimits };
  const { state, facts, derivatives, detail } = await processOriginal(job);
  if (state !== 'ready') throw new Error(`${name} is no template: ${detail}`);
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind, extension: name.replace(/^.*\./, ''), path, size: bytes.length, sha256, facts, derivatives };
}

/** Pictures that are made side by side: each is some megabytes while it is made. */
const AT_ONCE = 4;

/** Makes photos, all different, of ten shapes, and, where asked for, a video of eight seconds. */
export async function makeTemplates(options: { photos: number; video: boolean }): Promise<Templates> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-templates-'));
  const photo = async (n: number) => {
    const long = n === 0 ? LARGE : n < RATIOS.length ? LONG : MORE;
    await writePhoto(join(folder, `photo-${n}.jpg`), n + 1, long, RATIOS[n % RATIOS.length] ?? 1);
    return finish(folder, `photo-${n}.jpg`, 'image');
  };
  const photos: Template[] = [];
  for (let n = 0; n < options.photos; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, options.photos - n) }, (_, more) => photo(n + more));
    photos.push(...(await Promise.all(some)));
  }
  const video = async () => {
    const luma = (frame: number) => 50 + frame * 2;
    await makeVideo(join(folder, 'video.mp4'), { encoder: 'libx264', width: 640, height: 360, frames: 80, luma });
    return finish(folder, 'video.mp4', 'video');
  };
  return {
    photos,
    video: options.video ? await video() : undefined,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
