import { Extension } from '@peculiar/x509';
import { addressBytes, localRanges, localSuffixes, maskBytes } from './ranges.ts';

const NAME_CONSTRAINTS = '2.5.29.30';
const SEQUENCE = 0x30;
/** `[n]`, constructed and primitive (ITU-T X.690, section 8.1.2). */
const constructed = (n: number) => 0xa0 | n;
const primitive = (n: number) => 0x80 | n;

/** One value in DER: tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  if (body.length > 0xffff) throw new RangeError('too long for a certificate');
  if (body.length < 0x80) return Buffer.concat([Uint8Array.of(tag, body.length), body]);
  const length = body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), body]);
}

/**
 * Lets the authority vouch for local names and addresses only (RFC 5280, section 4.2.1.10): whoever steals its key still
 * cannot pose as a site of the internet. Critical, so that a device that cannot check it refuses.
 */
export function localNamesOnly(): Extension {
  const names = localSuffixes.map((suffix) => der(primitive(2), Buffer.from(suffix, 'ascii')));
  const ranges = localRanges.map((range) => der(primitive(7), addressBytes(range.network), maskBytes(range)));
  const subtrees = [...names, ...ranges].map((base) => der(SEQUENCE, base));
  return new Extension(NAME_CONSTRAINTS, true, Uint8Array.from(der(SEQUENCE, der(constructed(0), ...subtrees))));
}
