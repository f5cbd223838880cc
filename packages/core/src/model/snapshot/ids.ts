import { type ByteReader, badSnapshot } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { ID_BYTES, ulidPacking } from './packing.ts';

/** Writes ULIDs byte by byte over all rows: the first bytes are their times, of which neighbours share most. */
export function writeIds(ids: readonly string[], out: ByteWriter): void {
  const planes = new Uint8Array(ids.length * ID_BYTES);
  ids.forEach((id, row) => {
    const packed = ulidPacking.pack(id);
    if (!packed) throw badSnapshot(`The id of a file is no ULID: ${id}.`);
    for (let n = 0; n < ID_BYTES; n += 1) planes[n * ids.length + row] = packed[n] ?? 0;
  });
  out.bytes(planes);
}

/** What {@link writeIds} wrote, 16 bytes a row. */
export function readIds(reader: ByteReader, rows: number): Uint8Array<ArrayBuffer> {
  const planes = reader.bytes(rows * ID_BYTES);
  const ids = new Uint8Array(rows * ID_BYTES);
  for (let n = 0; n < ID_BYTES; n += 1) {
    for (let row = 0; row < rows; row += 1) ids[row * ID_BYTES + n] = planes[n * rows + row] ?? 0;
  }
  return ids;
}
