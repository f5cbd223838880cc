import sharp from 'sharp';
import { expect, test } from 'vitest';
import { allocateTiff } from './tiff.ts';

test('libvips reads the pixels and the profile of a TIFF made in memory', async () => {
  const p3 = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const { icc } = await sharp(p3).metadata();
  expect(icc).toBeDefined();
  const { file, pixels } = allocateTiff(3, 2, 4, icc);
  pixels.set(Array.from({ length: 24 }, (_, index) => index * 10));
  expect(await sharp(file).metadata()).toMatchObject({ format: 'tiff', width: 3, height: 2, channels: 4, icc });
  const plain = allocateTiff(3, 2, 4);
  plain.pixels.set(pixels);
  expect([...(await sharp(plain.file).raw().toBuffer())]).toEqual([...pixels]);
  const opaque = allocateTiff(3, 2, 3, icc);
  opaque.pixels.set(Array.from({ length: 18 }, (_, index) => index * 10));
  expect(await sharp(opaque.file).metadata()).toMatchObject({ width: 3, height: 2, channels: 3, icc });
});
