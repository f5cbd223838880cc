// Programs that import this package from source must find the declaration too.
/// <reference path="./libheif.d.ts" />
import { MediaFailure } from '../failure.ts';
import { boxesIn } from '../iso/boxes.ts';
import { heifProperties } from '../iso/heif.ts';
import { refuseOversize } from './decode.ts';
import { allocateTiff, type WholePicture } from './tiff.ts';

/**
 * Decodes the primary picture of a HEIC or HEIF file with libheif in WebAssembly (sharp's own libheif comes without an
 * HEVC decoder). It comes back upright: libheif applies `irot`, `imir` and `clap` itself, and the EXIF orientation of such a
 * file only repeats them.
 */
export async function decodeHeif(bytes: Buffer, maxPixels: number): Promise<WholePicture> {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
    if (!image) throw new MediaFailure('damaged', 'No picture in the file');
    const [width, height] = [image.get_width(), image.get_height()];
    refuseOversize(width, height, maxPixels);
    const properties = heifProperties(bytes);
    const { file, pixels } = allocateTiff(width, height, 4, properties.icc);
    const shown = await new Promise((done) => image.display({ data: pixels, width, height }, done));
    if (!shown) throw new MediaFailure('damaged', 'The picture cannot be decoded');
    return {
      tiff: file,
      width: properties.width ?? width,
      height: properties.height ?? height,
      hasAlpha: image.has_alpha_channel(),
      truncated: boxesIn(bytes).some((box) => box.truncated),
    };
  } finally {
    for (const image of images) image.free();
  }
}
