import { MediaFailure } from '../failure.ts';

/** Encodings that a packet may have, by how its bytes begin (XML 1.0, appendix F). */
function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]{1,20})/.exec(bytes.toString('latin1', 0, 200));
  return /^(?:iso-8859-1|latin1|windows-1252)$/i.test(declared?.[1] ?? '') ? 'windows-1252' : 'utf-8';
}

/**
 * The XML of a sidecar as text. XMP has no document type (XMP part 1, 7.3.2), so that one which brings some is none:
 * entities are what makes a small file large.
 */
export function packetText(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    throw new MediaFailure('damaged', 'The sidecar is not in the encoding that it says', error);
  }
  if (/<!(?:doctype|entity)/i.test(text)) throw new MediaFailure('damaged', 'The sidecar brings a document type');
  return text;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  // Nobody looks at the checksum.
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
}

/** A PNG without a picture around a packet: what reads the XMP inside pictures reads it there. */
export function pngAround(packet: string): Buffer {
  const head = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1');
  const text = chunk('iTXt', Buffer.concat([head, Buffer.from(packet)]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', Buffer.alloc(13)), text, chunk('IEND', Buffer.alloc(0))]);
}
