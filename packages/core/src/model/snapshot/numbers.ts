import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** How numbers of a column are written: as differences to the one before, and as multiples of 10^-`decimals`. */
export interface NumberCoding {
  readonly decimals?: number;
  readonly delta?: boolean;
}

const ABSENT = 0;
const FLOAT = 1;
const FIRST = 2;
// Differences of two such numbers, doubled by their sign, are still exact in a double.
const LARGEST = 2 ** 50;

/** Whether a number is so many steps exactly; a count of steps has no sign where it is 0, so -0 is not. */
function isSteps(value: number, steps: number, scale: number): boolean {
  return Object.is(steps / scale, value) && !Object.is(steps, -0) && Math.abs(steps) <= LARGEST;
}

/** Writes numbers; NaN stands for an absent one. Those that are no short decimal fraction are written whole. */
export function writeNumbers(values: readonly number[], coding: NumberCoding, out: ByteWriter): void {
  const scale = 10 ** (coding.decimals ?? 0);
  let before = 0;
  for (const value of values) {
    const steps = Math.round(value * scale);
    if (Number.isNaN(value)) out.count(ABSENT);
    else if (!isSteps(value, steps, scale)) {
      out.count(FLOAT);
      out.float(value);
    } else {
      const difference = steps - before;
      out.count((difference < 0 ? -2 * difference - 1 : 2 * difference) + FIRST);
      if (coding.delta) before = steps;
    }
  }
}

/** Reads what {@link writeNumbers} wrote with the same coding. */
export function readNumbers(reader: ByteReader, rows: number, coding: NumberCoding): Float64Array<ArrayBuffer> {
  const scale = 10 ** (coding.decimals ?? 0);
  const values = new Float64Array(rows);
  let before = 0;
  for (let row = 0; row < rows; row += 1) {
    const code = reader.count();
    if (code === ABSENT) values[row] = Number.NaN;
    else if (code === FLOAT) values[row] = reader.float();
    else {
      const folded = code - FIRST;
      const steps = before + (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2);
      values[row] = scale === 1 ? steps : steps / scale;
      if (coding.delta) before = steps;
    }
  }
  return values;
}
