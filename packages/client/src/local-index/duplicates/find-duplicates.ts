import { SIDECAR_TYPE } from '@rdrive/core';
import { type FileColumns, PHASH_BYTES, SHA_BYTES } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import type { DuplicateGroup } from '../library-index.ts';
import type { Rows } from '../replica/order.ts';
import { aroundLeaders, createFamilies } from './families.ts';
import { bitsApart, nearPairs } from './near-pairs.ts';

/**
 * Bits of 64 in which the perceptual hashes of two pictures may differ. Another size, format or quality changes four at
 * most and other views thirteen and more (`packages/media`, `perceptual-hash.test.ts`); Zauner (2010) finds pictures
 * that are not related 20 bits and more apart. Among 100,000 random hashes it makes a false pair in one library of fifty.
 */
const NEAR_BITS = 6;
/** Seconds by which the lengths of two films may differ. */
const FILM_APART = 1;
/** A larger family is split; see {@link aroundLeaders}. */
const FAMILY = 12;

/** Where the scale of brightness stands in a thumbhash: five bits of its third byte. */
const SCALE_BYTE = 2;

/** One colour all over: its perceptual hash is made of rounding errors. */
function isFlat(thumbhash: Uint8Array | undefined): boolean {
  return thumbhash !== undefined && ((thumbhash[SCALE_BYTE] ?? 0) & 0b1111100) === 0;
}

/** Rows that views show by themselves: a Live Photo counts as its picture, and so does a picture with a sidecar. */
function shown(columns: FileColumns, rows: Rows): Rows {
  const sidecar = columns.types.names.number(SIDECAR_TYPE);
  return rows.filter((row) => {
    const flags = columns.flags.values[row] ?? 0;
    return (flags & FLAG.hidden) === 0 && columns.types.numbers.values[row] !== sidecar;
  });
}

/** Rows by the first bytes of their hash and by size: enough to tell them apart, not to trash one by. */
function byBytes({ shas, sizes }: FileColumns, rows: Rows): readonly (readonly number[])[] {
  const view = new DataView(shas.values.buffer);
  const groups = new Map<number, Map<number, number[]>>();
  for (const row of rows) {
    // The 52 bits that a number can hold.
    const key = view.getUint32(row * SHA_BYTES) * 2 ** 20 + (view.getUint32(row * SHA_BYTES + 4) >>> 12);
    const size = sizes.values[row] ?? 0;
    const known = groups.get(key);
    if (!known) groups.set(key, new Map([[size, [row]]]));
    else if (known.has(size)) known.get(size)?.push(row);
    else known.set(size, [row]);
  }
  return [...groups.values()].flatMap((sized) => [...sized.values()]);
}

function alike(columns: FileColumns, rows: readonly number[], isFilm: boolean): readonly (readonly number[])[] {
  const hashed = rows.filter((row) => {
    const flags = columns.flags.values[row] ?? 0;
    if ((flags & FLAG.phash) === 0 || ((flags & FLAG.video) !== 0) !== isFilm) return false;
    return !isFlat(columns.thumbhashes.get(row));
  });
  const hashes = new Uint8Array(hashed.length * PHASH_BYTES);
  for (const [item, row] of hashed.entries())
    hashes.set(columns.phashes.values.subarray(row * PHASH_BYTES, (row + 1) * PHASH_BYTES), item * PHASH_BYTES);
  const length = (item: number) => columns.durations.values[hashed[item] ?? 0] ?? 0;
  const fits = (a: number, b: number) => !isFilm || Math.abs(length(a) - length(b)) <= FILM_APART;

  const families = createFamilies(hashed.length);
  nearPairs(hashes, NEAR_BITS, (a, b) => fits(a, b) && families.join(a, b));
  const near = (a: number, b: number) => bitsApart(hashes, a, b) <= NEAR_BITS && fits(a, b);
  return families
    .groups()
    .flatMap((family) => (family.length > FAMILY ? aroundLeaders(family, near) : [family]))
    .map((group) => group.map((item) => hashed[item] ?? 0));
}

/**
 * Files of the same bytes, and pictures or films that look alike; of each set of the same bytes only one stands among
 * those that look alike. `rows` are all files in the order in which groups and their members are to come.
 */
export function findDuplicates(columns: FileColumns, rows: Rows): readonly DuplicateGroup[] {
  const sets = byBytes(columns, shown(columns, rows));
  const single = sets.map(([first = 0]) => first);
  const group = (kind: DuplicateGroup['kind']) => (members: readonly number[]) => ({
    kind,
    ids: members.map((row) => columns.ids.id(row)),
  });
  return [
    ...sets.filter(({ length }) => length > 1).map(group('same')),
    ...alike(columns, single, false).map(group('alike')),
    ...alike(columns, single, true).map(group('alike')),
  ];
}
