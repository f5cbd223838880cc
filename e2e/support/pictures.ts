import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeVideo } from '@rdrive/media/testing';
import { pictureWithXmp } from '@rdrive/media/testing/motion';
import { alternatives, bag, packet } from '@rdrive/media/testing/sidecar';
import sharp from 'sharp';

/** Pictures of a folder that is gone when disposed: small, real files that the tests make themselves. */
export interface Pictures extends AsyncDisposable {
  /** Path of a JPEG of one colour with a capture date. */
  photo(name: string, colour: string): Promise<string>;
  /** Path of an MP4 (H.264) of some seconds. */
  video(name: string): Promise<string>;
  /** Paths of the two halves of a Live Photo: same name and time, both by Apple. */
  livePhoto(base: string, encoder?: 'libx264' | 'libx265'): Promise<[picture: string, video: string]>;
  /** Path of a JPEG with two seconds of video in it. */
  motionPhoto(name: string): Promise<string>;
  /** Path of an XMP sidecar: 14 July 2021 in Ulm, “By the river”, `Danube`, four stars. */
  sidecar(name: string): Promise<string>;
  /** Path of a file that only its name makes a picture. */
  broken(name: string): Promise<string>;
}

/** Two seconds. */
const MOMENT = { encoder: 'libx264', width: 320, height: 240, frames: 20 };

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
    async livePhoto(base, encoder = 'libx264') {
      const [picture, movie] = [join(folder, `${base}.JPG`), join(folder, `${base}.MOV`)];
      const exif = { IFD0: { Make: 'Apple' }, IFD2: { DateTimeOriginal: '2024:05:01 18:00:00' } };
      await sharp({ create: { width: 640, height: 480, channels: 3, background: '#357' } })
        .jpeg()
        .withExif(exif)
        .toFile(picture);
      await makeVideo(movie, { ...MOMENT, encoder, metadata: { make: 'Apple', date: '2024-05-01T18:00:01+02:00' } });
      return [picture, movie];
    },
    async motionPhoto(name) {
      const path = join(folder, name);
      const inner = join(folder, 'inner.mp4');
      await makeVideo(inner, MOMENT);
      const video = await readFile(inner);
      const picture = await pictureWithXmp(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"`);
      await writeFile(path, Buffer.concat([picture, video]));
      return path;
    },
    async sidecar(name) {
      const path = join(folder, name);
      const facts = {
        ...{ 'xmp:Rating': '4', 'exif:DateTimeOriginal': '2021-07-14T10:30:00+02:00' },
        ...{ 'exif:GPSLatitude': '48,24N', 'exif:GPSLongitude': '9,59.4E' },
      };
      const words = alternatives('dc:description', { 'x-default': 'By the river' }) + bag('dc:subject', ['Danube']);
      await writeFile(path, packet(facts, words));
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
