import { growing } from './growing.ts';

/** Short pieces of bytes, one a row at most. */
export interface PieceColumn {
  reserve(rows: number): void;
  set(row: number, bytes: Uint8Array | undefined): void;
  get(row: number): Uint8Array | undefined;
  has(row: number): boolean;
}

/** Makes a {@link PieceColumn}. A longer piece than the one before takes new room: what changes often does not belong here. */
export function createPieces(): PieceColumn {
  const heap = growing(Uint8Array);
  const starts = growing(Uint32Array);
  const lengths = growing(Uint16Array);
  let used = 0;
  return {
    reserve(rows) {
      starts.reserve(rows);
      lengths.reserve(rows);
    },
    set(row, bytes) {
      const length = bytes?.length ?? 0;
      if (length > (lengths.values[row] ?? 0)) {
        heap.reserve(used + length);
        starts.values[row] = used;
        used += length;
      }
      lengths.values[row] = length;
      if (bytes) heap.values.set(bytes, starts.values[row] ?? 0);
    },
    get(row) {
      const length = lengths.values[row] ?? 0;
      const start = starts.values[row] ?? 0;
      return length === 0 ? undefined : heap.values.subarray(start, start + length);
    },
    has: (row) => (lengths.values[row] ?? 0) > 0,
  };
}
