import { ID_BYTES, readId, writeId } from './binary-id.ts';
import { growing } from './growing.ts';

/** Ids by row, and rows by id: 16 bytes an id, where a `Map` of texts would take 100. */
export interface IdTable {
  readonly size: number;
  /** The row of an id; -1 where it has none. */
  find(id: string): number;
  /** Gives a new id the next row. */
  add(id: string): number;
  /** Gives ids as their bytes the first rows of an empty table; they must differ. */
  fill(bytes: Uint8Array): void;
  /** The id of a row. */
  id(row: number): string;
  /** The ids of rows, as their bytes. */
  bytesOf(rows: Uint32Array): Uint8Array<ArrayBuffer>;
  /** Below 0 where the id of row `a` sorts before that of row `b`. */
  compare(a: number, b: number): number;
}

const WORDS = ID_BYTES / 4;

/** Makes an empty {@link IdTable}: open addressing with linear probing (Knuth, TAOCP 6.4). */
export function createIdTable(): IdTable {
  const ids = growing(Uint8Array);
  const probe = new Uint8Array(ID_BYTES);
  let size = 0;
  let slots = new Int32Array(2_048).fill(-1);

  // The end of a ULID is random; that of many made in one millisecond counts on.
  const hash = (bytes: Uint8Array, at: number) => {
    let mixed = 0;
    for (let index = 6; index < ID_BYTES; index++) mixed = Math.imul(mixed ^ (bytes[at + index] ?? 0), 0x01000193);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };

  function same(row: number): boolean {
    const { values } = ids;
    for (let index = ID_BYTES - 1, at = row * ID_BYTES; index >= 0; index--)
      if (values[at + index] !== probe[index]) return false;
    return true;
  }

  /** The slot of the id in `probe`, or the free one where it would go. */
  function slotOf(): number {
    const mask = slots.length - 1;
    let slot = hash(probe, 0) & mask;
    for (;;) {
      const row = slots[slot] ?? -1;
      if (row < 0 || same(row)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  function widen(length: number) {
    slots = new Int32Array(length).fill(-1);
    const mask = slots.length - 1;
    for (let row = 0; row < size; row++) {
      let slot = hash(ids.values, row * ID_BYTES) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
  }

  return {
    get size() {
      return size;
    },
    find(id) {
      writeId(id, probe, 0);
      return slots[slotOf()] ?? -1;
    },
    add(id) {
      if ((size + 1) * 2 > slots.length) widen(slots.length * 2);
      ids.reserve((size + 1) * ID_BYTES);
      writeId(id, probe, 0);
      ids.values.set(probe, size * ID_BYTES);
      slots[slotOf()] = size;
      return size++;
    },
    fill(bytes) {
      size = bytes.length / ID_BYTES;
      ids.reserve(bytes.length);
      ids.values.set(bytes);
      let length = slots.length;
      while (length < size * 2) length *= 2;
      widen(length);
    },
    id: (row) => readId(ids.values, row * ID_BYTES),
    bytesOf(rows) {
      const { buffer } = ids.values;
      const words = new Uint32Array(buffer, 0, size * WORDS);
      const copied = new Uint32Array(rows.length * WORDS);
      // Four words an id: byte by byte it takes five times as long, and so do `subarray` and `set` for each.
      for (let at = 0, to = 0; at < rows.length; at++) {
        const from = (rows[at] ?? 0) * WORDS;
        copied[to++] = words[from] ?? 0;
        copied[to++] = words[from + 1] ?? 0;
        copied[to++] = words[from + 2] ?? 0;
        copied[to++] = words[from + 3] ?? 0;
      }
      return new Uint8Array(copied.buffer);
    },
    compare(a, b) {
      const { values } = ids;
      for (let index = 0; index < ID_BYTES; index++) {
        const apart = (values[a * ID_BYTES + index] ?? 0) - (values[b * ID_BYTES + index] ?? 0);
        if (apart !== 0) return apart;
      }
      return 0;
    },
  };
}
