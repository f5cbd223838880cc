import { createHash } from 'node:crypto';

export type Octets = Uint8Array<ArrayBuffer>;

/** A grey picture of one pixel (PNG, ISO/IEC 15948). */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** The beginning of an MP4 file (`ftyp`, ISO/IEC 14496-12) and an empty `mdat`; nobody can play it. */
const mp4 = Buffer.from('000000186674797069736f6d0000020069736f6d6d703431000000086d646174', 'hex');

let made = 0;

function unique(start: Buffer, size: number): Octets {
  made += 1;
  const bytes = new Uint8Array(Math.max(size, start.length + 16));
  bytes.set(start);
  // Repeats itself nowhere within a part, so that a part in the wrong place is seen.
  for (let at = start.length; at < bytes.length; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + made) % 256;
  new DataView(bytes.buffer).setUint32(start.length, made);
  return bytes;
}

/** A picture that no other call has made; what follows the picture's end is ignored by decoders. */
export function picture(size = 0): Octets {
  return unique(png, size);
}

/** Bytes that look like a video, different at every call. */
export function video(size = 0): Octets {
  return unique(mp4, size);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
