/** Bytes of a perceptual hash. */
const HASH_BYTES = 8;
const BANDS = 4;
const BAND_BITS = 16;
const BUCKETS = 1 << BAND_BITS;

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Items by the value of one band: those of `value` are `items` from `starts[value]` on, before `starts[value + 1]`. */
interface Band {
  readonly values: Uint16Array;
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

function bandOf(hashes: Uint8Array, band: number): Band {
  const count = hashes.length / HASH_BYTES;
  const values = new Uint16Array(count);
  const starts = new Uint32Array(BUCKETS + 1);
  for (let item = 0; item < count; item++) {
    const at = item * HASH_BYTES + band * 2;
    const value = ((hashes[at] ?? 0) << 8) | (hashes[at + 1] ?? 0);
    values[item] = value;
    starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  }
  for (let value = 0; value < BUCKETS; value++) starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  const items = new Uint32Array(count);
  const filled = starts.slice();
  for (let item = 0; item < count; item++) {
    const value = values[item] ?? 0;
    const place = filled[value] ?? 0;
    items[place] = item;
    filled[value] = place + 1;
  }
  return { values, starts, items };
}

/**
 * Calls `visit` with all pairs of 64-bit hashes that differ in at most `bound` bits, `bound` below 8; with some of them
 * more than once. Multi-index hashing (Norouzi, Punjani and Fleet 2012): of four bands of 16 bits one differs in a
 * quarter of the bits at most, so that it is found where the tables of the bands are asked for each value and for those
 * one bit away. A hundred thousand hashes take a third of a second of one core; all pairs would take half a
 * minute.
 */
export function nearPairs(hashes: Uint8Array, bound: number, visit: (a: number, b: number) => void): void {
  const count = hashes.length / HASH_BYTES;
  const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  const high = Uint32Array.from({ length: count }, (_, item) => view.getUint32(item * HASH_BYTES));
  const low = Uint32Array.from({ length: count }, (_, item) => view.getUint32(item * HASH_BYTES + 4));
  const flips = bound >= BANDS ? BAND_BITS : 0;

  function look({ starts, items }: Band, value: number, item: number) {
    const [hi, lo] = [high[item] ?? 0, low[item] ?? 0];
    const end = starts[value + 1] ?? 0;
    for (let at = starts[value] ?? 0; at < end; at++) {
      const other = items[at] ?? 0;
      if (other >= item) return;
      if (bitsIn(hi ^ (high[other] ?? 0)) + bitsIn(lo ^ (low[other] ?? 0)) <= bound) visit(other, item);
    }
  }

  for (let number = 0; number < BANDS; number++) {
    const band = bandOf(hashes, number);
    for (let item = 0; item < count; item++) {
      const value = band.values[item] ?? 0;
      look(band, value, item);
      for (let bit = 0; bit < flips; bit++) look(band, value ^ (1 << bit), item);
    }
  }
}

/** The bits in which two of the hashes differ. */
export function bitsApart(hashes: Uint8Array, a: number, b: number): number {
  let bits = 0;
  for (let byte = 0; byte < HASH_BYTES; byte++)
    bits += bitsIn((hashes[a * HASH_BYTES + byte] ?? 0) ^ (hashes[b * HASH_BYTES + byte] ?? 0));
  return bits;
}
