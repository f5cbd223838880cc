import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVideo } from '@rdrive/media/testing';
import sharp from 'sharp';

/** Grain of so many pixels across the picture, over the whole of it. */
async function grain(across: number, sigma: number): Promise<Buffer> {
  const size = { width: across, height: (across * 3) / 4 };
  const noise = { type: 'gaussian', mean: 128, sigma } as const;
  const picture = sharp({ create: { ...size, channels: 3, background: '#888', noise } });
  return picture.resize(4_000, 3_000, { kernel: 'cubic' }).png({ compressionLevel: 0 }).toBuffer();
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

/** A video that plays, with so many bytes behind it that nobody reads (ISO/IEC 14496-12, `free` box). */
export async function makeLongVideo(dir: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(dir, 'video.mp4');
  await makeVideo(path, { width: 1_280, height: 720, frames: 40, faststart: true });
  const video = await readFile(path);
  const whole = new Uint8Array(bytes);
  whole.set(video);
  const view = new DataView(whole.buffer, video.length);
  view.setUint32(0, bytes - video.length);
  for (const [at, letter] of [...'free'].entries()) view.setUint8(4 + at, letter.charCodeAt(0));
  return whole;
}
