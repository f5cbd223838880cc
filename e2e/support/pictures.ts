import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeVideo } from '@rdrive/media/testing';
import sharp from 'sharp';

/** Pictures of a folder that is gone when disposed: small, real files that the tests make themselves. */
export interface Pictures extends AsyncDisposable {
  /** Path of a JPEG of one colour with a capture date. */
  photo(name: string, colour: string): Promise<string>;
  /** Path of an MP4 (H.264) of some seconds. */
  video(name: string): Promise<string>;
  /** Path of a file that only its name makes a picture. */
  broken(name: string): Promise<string>;
}

export async function makePictures(): Promise<Pictures> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-pictures-'));
  return {
    async photo(name, colour) {
      const path = join(folder, name);
      const exif = { IFD0: { Make: 'rDrive' }, IFD2: { DateTimeOriginal: '2024:05:01 18:00:00' } };
      await sharp({ create: { width: 1200, height: 800, channels: 3, background: colour } })
        .jpeg()
        .withExif(exif)
        .toFile(path);
      return path;
    },
    async video(name) {
      const path = join(folder, name);
      await makeVideo(path, { encoder: 'libx264', width: 320, height: 240, frames: 60, luma: (frame) => 60 + frame });
      return path;
    },
    async broken(name) {
      const path = join(folder, name);
      await writeFile(path, 'These are words, not a picture.');
      return path;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
