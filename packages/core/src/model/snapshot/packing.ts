import { isUlid } from '../ulid.ts';

/** A notation for bytes: `pack` gives undefined for a text that is not exactly what `unpack` makes of some bytes. */
export interface Packing {
  pack(text: string): Uint8Array | undefined;
  unpack(bytes: Uint8Array): string;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = '0123456789abcdef';

function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let n = 0; n < alphabet.length; n += 1) values[alphabet.charCodeAt(n)] = n;
  return values;
}

/** Digits of `bits` bits each, high ones first, into bytes; bits that fill no byte at the end are dropped. */
function gather(text: string, values: Uint8Array, bits: number, skipped: number): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length * bits - skipped) >> 3);
  let held = 0;
  let count = -skipped;
  let at = 0;
  for (let n = 0; n < text.length; n += 1) {
    const value = values[text.charCodeAt(n)] ?? 255;
    if (value === 255) return undefined;
    held = ((held << bits) | value) & 0xffff;
    count += bits;
    if (count >= 8) {
      count -= 8;
      bytes[at] = (held >> count) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** Bytes into digits; `leading` zero bits go before them, and zeros fill the last digit. */
function spread(bytes: Uint8Array, alphabet: string, bits: number, leading: number): string {
  let text = '';
  let held = 0;
  let count = leading;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    count += 8;
    for (; count >= bits; count -= bits) text += alphabet.charAt((held >> (count - bits)) & (2 ** bits - 1));
  }
  if (count > 0) text += alphabet.charAt((held << (bits - count)) & (2 ** bits - 1));
  return text;
}

const ulidValues = valuesOf(crockford);
const base64Values = valuesOf(base64);
const hexValues = valuesOf(digits);

/** Bytes of a ULID. */
export const ID_BYTES = 16;

/** ULIDs: 26 digits of 5 bits hold 128 bits, the first two of them zero. */
export const ulidPacking: Packing = {
  pack: (text) => (isUlid(text) ? gather(text, ulidValues, 5, 2) : undefined),
  unpack: (bytes) => spread(bytes, crockford, 5, 2),
};

/** Lower-case hexadecimal. */
export const hexPacking: Packing = {
  pack: (text) => (text.length % 2 === 0 ? gather(text, hexValues, 4, 0) : undefined),
  unpack: (bytes) => spread(bytes, digits, 4, 0),
};

const toBase64 = (bytes: Uint8Array) => {
  const text = spread(bytes, base64, 6, 0);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
};

/** Base64 with padding (RFC 4648). */
export const base64Packing: Packing = {
  pack(text) {
    const bytes = gather(text.replace(/=+$/, ''), base64Values, 6, 0);
    return bytes && toBase64(bytes) === text ? bytes : undefined;
  },
  unpack: toBase64,
};
