import { createCipheriv } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const WIDTH = 4_000;
const HEIGHT = 3_000;
/** Room around the photo within the big picture that all are cut from. */
const MARGIN = 600;
const SIZE = { width: WIDTH + MARGIN, height: HEIGHT + MARGIN };

/** Bytes that a seed repeats: the key stream of AES in counter mode. */
export function randomBytesOf(seed: number, length: number): Buffer {
  const key = Buffer.alloc(16);
  key.writeUInt32LE(seed);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** Random colours of a coarseness, smooth in between, over the whole picture. */
async function layer(seed: number, width: number): Promise<Buffer> {
  const height = Math.round((width * SIZE.height) / SIZE.width);
  const raw = { width, height, channels: 3 as const };
  return sharp(randomBytesOf(seed, width * height * 3), { raw })
    .resize({ ...SIZE, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** Detail of every size, as in grass or a crowd, so that decoding and encoding have the work that photos give. */
async function bigPicture(): Promise<Buffer> {
  const layers = await Promise.all([6, 40, 200, 900, 2_600].map((width, n) => layer(n + 1, width)));
  const sum = Buffer.alloc(SIZE.width * SIZE.height * 3);
  const weights = [0.42, 0.24, 0.16, 0.11, 0.07];
  for (let at = 0; at < sum.length; at += 1) {
    let value = 0;
    for (const [n, pixels] of layers.entries()) value += (pixels[at] ?? 0) * (weights[n] ?? 0);
    sum[at] = value;
  }
  return sum;
}

async function writePhoto(picture: Buffer, n: number, path: string): Promise<void> {
  const [left = 0, top = 0, flip = 0, hue = 0] = new Uint16Array(Uint8Array.from(randomBytesOf(1_000 + n, 8)).buffer);
  await sharp(picture, { raw: { ...SIZE, channels: 3 } })
    .extract({ left: left % MARGIN, top: top % MARGIN, width: WIDTH, height: HEIGHT })
    .flop(flip % 2 === 1)
    .modulate({ hue: hue % 360, saturation: 1.4 })
    .withExif({
      IFD0: { Make: 'rDrive', Model: 'Bench', DateTime: `2024:05:${String(1 + (n % 28)).padStart(2, '0')} 12:00:00` },
    })
    .jpeg({ quality: 90 })
    .toFile(path);
}

/** Makes `count` JPEG files of 12 megapixels, all different and the same on every machine; answers their paths. */
export async function makePhotos(folder: string, count: number): Promise<string[]> {
  const paths = Array.from({ length: count }, (_, n) => join(folder, `photo-${String(n).padStart(3, '0')}.jpg`));
  if (existsSync(folder)) return paths;
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  const picture = await bigPicture();
  for (let n = 0; n < count; n += 1) await writePhoto(picture, n, (paths[n] ?? '').replace(folder, aside));
  await rename(aside, folder);
  return paths;
}
