import { createHash, randomBytes } from 'node:crypto';

/** A picture of one grey pixel (PNG, ISO/IEC 15948); decoders do not look at what follows its end. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture that nobody has uploaded before. */
export function samplePicture(): { readonly bytes: Buffer; readonly sha256: string } {
  const bytes = Buffer.concat([pixel, randomBytes(4_096)]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
