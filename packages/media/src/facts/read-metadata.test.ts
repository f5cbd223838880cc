import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type SharpOptions } from 'sharp';
import { expect, test } from 'vitest';
import { tempDir } from '../testing/temp-dir.ts';
import { readStillTags } from './exif.ts';
import { holdsJpegHeader, readMetadata } from './read-metadata.ts';

const noise: SharpOptions = {
  create: {
    width: 900,
    height: 700,
    channels: 3,
    background: 'black',
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  },
};
const picture = () =>
  sharp(noise)
    .withExif({ IFD0: { Make: 'rDrive' } })
    .jpeg({ quality: 95 })
    .toBuffer();

test('of a JPEG a small part is read, where its metadata ends there', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'a.jpg');
  const bytes = await picture();
  await writeFile(path, bytes);
  const read = await readMetadata(path, 'image/jpeg');
  expect(read.length).toBeLessThan(bytes.length);
  expect(readStillTags(read).camera?.make).toBe('rDrive');
});

test('of a JPEG with more before its pixels all of that is read', async () => {
  await using dir = await tempDir();
  const path = join(dir.path, 'a.jpg');
  const jpeg = await picture();
  // Three more segments of 60,000 bytes (APP9) behind the start of the image.
  const segment = Buffer.concat([Buffer.from([0xff, 0xe9, 0xea, 0x60]), Buffer.alloc(59_998)]);
  await writeFile(path, Buffer.concat([jpeg.subarray(0, 2), segment, segment, segment, jpeg.subarray(2)]));
  const read = await readMetadata(path, 'image/jpeg');
  expect(read.length).toBeGreaterThan(180_000);
  expect(readStillTags(read).camera?.make).toBe('rDrive');
});

test('a header that is cut or broken is not taken for whole', async () => {
  const jpeg = await picture();
  expect(holdsJpegHeader(jpeg)).toBe(true);
  expect(holdsJpegHeader(jpeg.subarray(0, 100))).toBe(false);
  expect(holdsJpegHeader(Buffer.from('no JPEG at all'))).toBe(false);
});
