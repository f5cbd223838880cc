import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeClip } from '@rdrive/media/testing/clip';
import { randomOf } from '@rdrive/media/testing/random';
import sharp from 'sharp';

/** Even noise reaches so far for a standard deviation of one. */
const REACH = Math.sqrt(3);

/** Grain of so many pixels across the picture, over the whole of it; the same each time. */
async function grain(across: number, sigma: number): Promise<Buffer> {
  const raw = { width: across, height: (across * 3) / 4, channels: 3 } as const;
  const random = randomOf(across);
  const reach = Math.min(127, Math.round(sigma * REACH));
  const pixels = Buffer.alloc(raw.width * raw.height * raw.channels);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = 128 - reach + random(2 * reach + 1);
  return sharp(pixels, { raw }).resize(4_000, 3_000, { kernel: 'cubic' }).png({ compressionLevel: 0 }).toBuffer();
}

/**
 * A JPEG of 12 megapixels and about the bytes that phones make; its previews have about the bytes that those of real
 * photos of that size have.
 */
export async function makePhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const fine = [await grain(1_000, 22), await grain(4_000, 20)];
  const picture = await sharp(await grain(40, 60))
    .composite(fine.map((input) => ({ input, blend: 'soft-light' as const })))
    .withExif({ IFD0: { Make: 'rDrive', Model: 'Household', DateTime: '2026:05:04 12:00:00' } })
    .jpeg({ quality: 88 })
    .toBuffer();
  return new Uint8Array(picture);
}

/** Of a video of 50 MB from a phone, at 16 Mbit/s. */
const VIDEO_SECONDS = 25;

/**
 * A video of exactly so many bytes, most of them its clip; behind that is what nobody reads (ISO/IEC 14496-12, `free`
 * box).
 */
export async function makeHomeVideo(dir: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(dir, 'video.mp4');
  await makeClip(path, VIDEO_SECONDS);
  const video = await readFile(path);
  const whole = new Uint8Array(bytes);
  whole.set(video);
  const view = new DataView(whole.buffer, video.length);
  view.setUint32(0, bytes - video.length);
  for (const [at, letter] of [...'free'].entries()) view.setUint8(4 + at, letter.charCodeAt(0));
  return whole;
}
