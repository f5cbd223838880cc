/** Bytes that grow at their end. */
export interface ByteWriter {
  byte(value: number): void;
  bytes(values: Uint8Array): void;
  /** A whole number from 0 to 2^53 - 1, 7 bits a byte, low ones first (LEB128). */
  count(value: number): void;
  /** IEEE 754, 8 bytes, little-endian. */
  float(value: number): void;
  /** A text in UTF-8 behind its length; half a surrogate pair is kept as it is (WTF-8), so that every string comes back. */
  text(value: string): void;
  /** What was written so far; a copy. */
  done(): Uint8Array<ArrayBuffer>;
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return bytes;
}

/** The bytes of a text as {@link ByteWriter.text} writes them, without length. */
export function encodeText(text: string): Uint8Array {
  return Uint8Array.from(utf8(text));
}

/** Makes an empty {@link ByteWriter}. */
export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(1024);
  let length = 0;
  const float = new DataView(new ArrayBuffer(8));
  const room = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const writer: ByteWriter = {
    byte(value) {
      room(1);
      buffer[length] = value;
      length += 1;
    },
    bytes(values) {
      room(values.length);
      buffer.set(values, length);
      length += values.length;
    },
    count(value) {
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) writer.byte((rest % 128) | 128);
      writer.byte(rest);
    },
    float(value) {
      float.setFloat64(0, value, true);
      writer.bytes(new Uint8Array(float.buffer));
    },
    text(value) {
      const bytes = encodeText(value);
      writer.count(bytes.length);
      writer.bytes(bytes);
    },
    done: () => buffer.slice(0, length),
  };
  return writer;
}
