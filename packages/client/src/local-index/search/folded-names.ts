import { fold } from './fold.ts';
import type { Marks } from './marks.ts';

/** Names by row, folded, to look for texts in. */
export interface FoldedNames {
  /** Takes in the name of a row, new or another than before. */
  put(row: number, name: string): void;
  /** Marks the rows whose name has the text, or is it. */
  mark(marks: Marks, text: string, whole: boolean): Marks;
}

/** So many names that have changed are looked through one by one; more of them are joined anew. */
const LOOSE = 2_000;

const A = 'a'.charCodeAt(0);

/** A bit for a letter from a to z; 0 for all else. */
function letterBit(code: number): number {
  const at = code - A;
  return at >= 0 && at < 26 ? 1 << at : 0;
}

/** Stands before each name, and in none that is looked for. */
const END = '\n';

/**
 * Makes empty {@link FoldedNames}: all in one text, which a browser looks through at the speed of memory, where 100,000
 * texts take 5 ms of it.
 */
export function createFoldedNames(): FoldedNames {
  let joined = '';
  /** Where the name of each row begins, at its {@link END}. */
  let starts = new Uint32Array(1);
  let rows = 0;
  /** The letters in the name of each row: what everything is found by is not looked for a hundred thousand times. */
  let letters = new Uint32Array(0);
  /** Names that the joined text does not have, or has otherwise. */
  const loose = new Map<number, string>();
  let length = 0;

  /** The name of a row in the joined text. */
  const nameOf = (row: number) => joined.slice((starts[row] ?? 0) + 1, starts[row + 1]);

  function join() {
    const names = Array.from({ length }, (_, row) => END + (loose.get(row) ?? nameOf(row)));
    starts = new Uint32Array(length + 1);
    let at = 0;
    names.forEach((name, row) => {
      starts[row] = at;
      at += name.length;
    });
    starts[length] = at;
    letters = Uint32Array.from(names, (name) => {
      let bits = 0;
      for (let index = 0; index < name.length; index++) bits |= letterBit(name.charCodeAt(index));
      return bits;
    });
    joined = names.join('') + END;
    rows = length;
    loose.clear();
  }

  function markLetter(marks: Marks, bit: number) {
    const all = loose.size === 0;
    for (let row = 0; row < rows; row++)
      if (((letters[row] ?? 0) & bit) !== 0 && (all || !loose.has(row))) marks[row] = 1;
  }

  /** Marks what the joined text has. */
  function markJoined(marks: Marks, wanted: string) {
    let row = 0;
    for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, starts[row])) {
      while ((starts[row + 1] ?? Number.POSITIVE_INFINITY) <= at) row++;
      if (row >= rows) return;
      if (!loose.has(row)) marks[row] = 1;
      row++;
    }
  }

  return {
    put(row, name) {
      loose.set(row, fold(name));
      length = Math.max(length, row + 1);
    },
    mark(marks, text, whole) {
      if (loose.size > LOOSE) join();
      const wanted = whole ? END + text + END : text;
      const bit = wanted.length === 1 ? letterBit(wanted.charCodeAt(0)) : 0;
      if (bit !== 0) markLetter(marks, bit);
      else markJoined(marks, wanted);
      for (const [row, name] of loose) if ((END + name + END).includes(wanted)) marks[row] = 1;
      return marks;
    },
  };
}
