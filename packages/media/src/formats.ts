import { kindOfMime } from '@rdrive/core';

/** Which decoder a type goes to. `none` is stored and downloaded only; `raw` shows the JPEG that a camera puts into its raw pictures. */
export type Decoder = 'sharp' | 'libheif' | 'ffmpeg-still' | 'video' | 'none' | 'raw';

export interface Format {
  readonly decoder: Decoder;
  /** False: browsers cannot show the original, so a picture of full size is made beside it. */
  readonly browser: boolean;
  /** True where the decoder holds every pixel at once, whatever the header says. */
  readonly heavy: boolean;
}

const shown = (decoder: Decoder, heavy = false): Format => ({ decoder, browser: true, heavy });
const hidden = (decoder: Decoder, heavy = false): Format => ({ decoder, browser: false, heavy });

const images: Readonly<Record<string, Format>> = {
  'image/jpeg': shown('sharp'),
  'image/png': shown('sharp'),
  'image/webp': shown('sharp'),
  'image/gif': shown('sharp'),
  'image/avif': shown('sharp', true),
  'image/bmp': shown('ffmpeg-still', true),
  'image/tiff': hidden('sharp', true),
  'image/heic': hidden('libheif', true),
  'image/heif': hidden('libheif', true),
  'image/jxl': hidden('ffmpeg-still', true),
  'image/svg+xml': shown('none'),
};

/** How to treat a media type. Pictures that are not listed are raw ones. */
export function formatOf(mime: string): Format {
  if (kindOfMime(mime) === 'video') return shown('video');
  return images[mime] ?? hidden('raw');
}
