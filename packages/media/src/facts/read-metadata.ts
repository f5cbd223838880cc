import { readStart } from '../read-start.ts';

/** Metadata may lie anywhere in a file (WebP and PNG keep it last), but in a JPEG always at the start. */
const JPEG_METADATA_BYTES = 4_000_000;
const METADATA_BYTES = 64_000_000;
/** Holds what nearly all cameras write before the pixels, the thumbnail of EXIF included. */
const FIRST_BYTES = 128_000;

const START_OF_SCAN = 0xda;

/** True where all segments before the first scan are in these bytes (ITU-T T.81, annex B). */
export function holdsJpegHeader(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    if (bytes[at + 1] === START_OF_SCAN) return true;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

/** As many bytes from the start of a still as its metadata can be in. */
export async function readMetadata(path: string, mime: string): Promise<Buffer> {
  if (mime !== 'image/jpeg') return readStart(path, METADATA_BYTES);
  const first = await readStart(path, FIRST_BYTES);
  return holdsJpegHeader(first) ? first : readStart(path, JPEG_METADATA_BYTES);
}
