import { ID_BYTES, readId, writeId } from './binary-id.ts';

/** Ids in an order, 16 bytes each; read as an array of texts is, without making 100,000 of them. */
export interface IdList {
  readonly length: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The id at an index; from the end where that is below 0. */
  at(index: number): string | undefined;
  /** The index of an id; -1 where it is not in it. */
  indexOf(id: string): number;
  /** The indexes of those ids that are in it, ascending: one pass, however many are asked for. */
  indexesOf(ids: Iterable<string>): readonly number[];
  slice(from?: number, to?: number): readonly string[];
}

const WORDS = ID_BYTES / 4;

/** The end of an id, which is random: two ids that share it are a rare chance. */
function tailOf(id: string, probe: Uint8Array<ArrayBuffer>): number {
  writeId(id, probe, 0);
  return new Uint32Array(probe.buffer)[WORDS - 1] ?? 0;
}

/** Reads ids from `bytes`, which begin an `ArrayBuffer`. */
export function idList(bytes: Uint8Array<ArrayBuffer>): IdList {
  const length = bytes.length / ID_BYTES;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, length * WORDS);
  const probe = new Uint8Array(ID_BYTES);
  /** Those that have been asked for: a grid asks for the same ones with every few pixels that it is scrolled. */
  const read = new Map<number, string>();

  function textAt(place: number): string {
    const known = read.get(place);
    if (known !== undefined) return known;
    const id = readId(bytes, place * ID_BYTES);
    read.set(place, id);
    return id;
  }

  function at(index: number): string | undefined {
    const place = index < 0 ? length + index : index;
    return place >= 0 && place < length ? textAt(place) : undefined;
  }

  return {
    length,
    bytes,
    at,
    indexOf(id) {
      const tail = tailOf(id, probe);
      for (let index = 0; index < length; index++)
        if (words[index * WORDS + WORDS - 1] === tail && at(index) === id) return index;
      return -1;
    },
    indexesOf(ids) {
      const wanted = new Set(ids);
      const tails = new Set([...wanted].map((id) => tailOf(id, probe)));
      const found: number[] = [];
      for (let index = 0; index < length; index++)
        if (tails.has(words[index * WORDS + WORDS - 1] ?? 0) && wanted.has(at(index) ?? '')) found.push(index);
      return found;
    },
    slice(from = 0, to = length) {
      const ids: string[] = [];
      for (let index = Math.max(0, from); index < Math.min(to, length); index++) ids.push(textAt(index));
      return ids;
    },
  };
}
