import type { ByteSource } from './byte-source.ts';

/** Bytes within a source. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** A JPEG that common decoders show: what raw pictures carry as their preview. */
export interface Preview extends Span {
  readonly width: number;
  readonly height: number;
}

/** Segments before the frame header; a few with EXIF, profiles and makers' data are usual. */
const MAX_SEGMENTS = 300;

/** Baseline, extended and progressive frames (ITU-T T.81, B.1.1.3); lossless ones hold the raw pixels themselves. */
const shownFrames = new Set([0xc0, 0xc1, 0xc2]);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Size of the JPEG that lies there, by its headers alone; undefined where there is none, or one that nobody shows. */
export async function jpegAt(source: ByteSource, { at, length }: Span): Promise<Preview | undefined> {
  const end = Math.min(at + length, source.size);
  const start = await source.read(at, 2);
  if (start.length < 2 || start.readUInt16BE(0) !== 0xffd8) return undefined;
  let next = at + 2;
  for (let segment = 0; segment < MAX_SEGMENTS && next + 10 <= end; segment++) {
    const head = await source.read(next, 10);
    if (head.length < 10 || head[0] !== 0xff) return undefined;
    const marker = head[1] ?? 0;
    if (isFrame(marker)) {
      const [height, width] = [head.readUInt16BE(5), head.readUInt16BE(7)];
      const shown = shownFrames.has(marker) && head[4] === 8 && width > 0 && height > 0;
      return shown ? { at, length: end - at, width, height } : undefined;
    }
    // A marker may be preceded by any number of fill bytes.
    next += marker === 0xff ? 1 : 2 + head.readUInt16BE(2);
  }
  return undefined;
}
