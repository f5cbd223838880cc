const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** How many bytes an id takes in binary. */
export const ID_BYTES = 16;
const ID_DIGITS = 26;
const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/** Writes a ULID as its 128 bits, the highest first, so that ids sort by their bytes as by their text. */
export function writeId(id: string, into: Uint8Array, at: number): void {
  // 26 digits of 5 bits are 130: the first has but 3.
  let bits = 0;
  let held = -2;
  let byte = at;
  for (let index = 0; index < ID_DIGITS; index++) {
    bits = ((bits << 5) | (values[id.charCodeAt(index) & 127] ?? 0)) & 0xffff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    into[byte++] = bits >> held;
  }
}

/** An id as its bytes. */
export function idBytes(id: string): Uint8Array {
  const bytes = new Uint8Array(ID_BYTES);
  writeId(id, bytes, 0);
  return bytes;
}

/** Reads what {@link writeId} wrote. */
export function readId(from: Uint8Array, at: number): string {
  let text = '';
  let bits = 0;
  let held = 2;
  for (let index = 0; index < ID_BYTES; index++) {
    bits = ((bits << 8) | (from[at + index] ?? 0)) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += alphabet.charAt((bits >> held) & 31);
    }
  }
  return text;
}
