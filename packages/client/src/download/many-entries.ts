const END = 0x06054b50;
const END_SIZE = 22;
const ZIP64_END = 0x06064b50;
/** Zip64 end of central directory record and its locator (APPNOTE 4.3.14 and 4.3.15). */
export const ZIP64_END_SIZE = 56 + 20;
/** The most that the plain end record can count; the number itself means "see the Zip64 record". */
const MOST_ENTRIES = 0xfffe;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const startsWith = (bytes: Uint8Array, signature: number) =>
  bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === signature;

/** The Zip64 records of a zip below 4 GB whose end record is `end`. */
function zip64End(end: Uint8Array, entries: number): Uint8Array {
  const from = viewOf(end);
  const [size, offset] = [BigInt(from.getUint32(12, true)), BigInt(from.getUint32(16, true))];
  const to = new DataView(new ArrayBuffer(ZIP64_END_SIZE));
  to.setUint32(0, ZIP64_END, true);
  to.setBigUint64(4, 44n, true);
  to.setUint16(12, 45, true);
  to.setUint16(14, 45, true);
  for (const at of [24, 32]) to.setBigUint64(at, BigInt(entries), true);
  to.setBigUint64(40, size, true);
  to.setBigUint64(48, offset, true);
  to.setUint32(56, 0x07064b50, true);
  to.setBigUint64(64, offset + size, true);
  to.setUint32(72, 1, true);
  return new Uint8Array(to.buffer);
}

/** True where the writer leaves the Zip64 records out although they are needed for the number of entries alone. */
export function lacksZip64End(entries: number, otherwiseNeeded: boolean): boolean {
  return entries > MOST_ENTRIES && !otherwiseNeeded;
}

/**
 * client-zip writes Zip64 records for large zips but not for small ones of more than 65,534 entries, of which strict
 * readers would then see only so many. Passes the pieces of such a zip on and adds the records before its last one.
 */
export async function* withZip64End(pieces: AsyncIterable<Uint8Array>, entries: number): AsyncGenerator<Uint8Array> {
  let last: Uint8Array | undefined;
  for await (const piece of pieces) {
    if (last) yield last;
    last = piece;
  }
  if (!last || last.length !== END_SIZE || !startsWith(last, END)) throw new Error('The zip has no end.');
  yield zip64End(last, entries);
  yield last;
}
