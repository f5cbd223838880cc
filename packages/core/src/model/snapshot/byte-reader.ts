import { DriveError } from '../../errors.ts';

/** Reads what a `ByteWriter` has written, from front to back. `snapshot-damaged` where the bytes end too early. */
export interface ByteReader {
  byte(): number;
  /** A view, not a copy. */
  bytes(length: number): Uint8Array;
  count(): number;
  float(): number;
  text(): string;
}

/** The error of a snapshot that is none, is cut short or was made by a newer program. */
export function badSnapshot(message: string): DriveError {
  return new DriveError('bad-request', message);
}

function pointOf(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let n = 1; n < length; n += 1) point = (point << 6) | ((bytes[at + n] ?? 0) & 63);
  return point;
}

const lengthOf = (lead: number) => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

/** The text in these bytes, as `encodeText` made them. */
export function decodeText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      at += 1;
    } else {
      const length = lengthOf(lead);
      text += String.fromCodePoint(pointOf(bytes, at, length));
      at += length;
    }
  }
  return text;
}

/** A reader at the beginning of these bytes. */
export function createByteReader(source: Uint8Array): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  const skip = (length: number) => {
    if (!(length <= source.length - at)) throw badSnapshot('The snapshot ends too early.');
    at += length;
    return at - length;
  };
  const reader: ByteReader = {
    byte: () => view.getUint8(skip(1)),
    bytes(length) {
      const from = skip(length);
      return source.subarray(from, from + length);
    },
    count() {
      // Most are of one byte, and there are millions.
      const first = source[at] ?? 128;
      if (first < 128) {
        at += 1;
        return first;
      }
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = source[at];
        if (byte === undefined) throw badSnapshot('The snapshot ends too early.');
        at += 1;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    },
    float: () => view.getFloat64(skip(8), true),
    text: () => decodeText(reader.bytes(reader.count())),
  };
  return reader;
}
