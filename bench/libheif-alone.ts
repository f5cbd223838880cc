/// <reference path="../packages/media/src/images/libheif.d.ts" />
/** The limit of `media-heic`: libheif in WebAssembly decodes, sharp makes the derivatives of packages/media. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import libheif from 'libheif-js/wasm-bundle.js';
import sharp from 'sharp';
import { runLanes } from './lanes.ts';
import { writeViews } from './views.ts';

const FULL_SIDE = 8_192;

await runLanes(async (path, n, out) => {
  const images = new libheif.HeifDecoder().decode(await readFile(path));
  const [image] = images;
  if (!image) throw new Error(`${path} has no picture`);
  const [width, height] = [image.get_width(), image.get_height()];
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise((done) => image.display({ data, width, height }, done));
  for (const each of images) each.free();
  const pixels = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  await pixels()
    .resize({ width: FULL_SIDE, height: FULL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88, effort: 0 })
    .toFile(join(out, `${n}-full.webp`));
  await writeViews(pixels(), out, n);
});
