import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Values of which many rows have the same. */
export interface Names<V> {
  /** The distinct values. */
  readonly values: readonly V[];
  /** By row: 0 for none, else the place in `values` plus one. */
  readonly numbers: Uint32Array;
}

/** Makes a function that gives for each value the first that was equal to it, so that the others need not be kept. */
export function sharing<V>(): (value: V) => V {
  const first = new Map<unknown, V>();
  return (value) => {
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    const known = first.get(key);
    if (known !== undefined) return known;
    first.set(key, value);
    return value;
  };
}

/** Writes the distinct values as JSON, then a number a row. Undefined for none. */
export function writeNames(values: readonly unknown[], out: ByteWriter): void {
  const numbers = new Map<string, number>();
  // Most are the very values of rows before.
  const known = new Map<unknown, number>([[undefined, 0]]);
  const rows = values.map((value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const key = JSON.stringify(value);
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    known.set(value, number);
    return number;
  });
  out.text(`[${[...numbers.keys()].join(',')}]`);
  for (const number of rows) out.count(number);
}

/** Reads what {@link writeNames} wrote of values of this type. */
export function readNames<V>(reader: ByteReader, rows: number): Names<V> {
  // The type is that of the column that was written under the same name.
  const values = JSON.parse(reader.text()) as V[];
  const numbers = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) numbers[row] = reader.count();
  return { values, numbers };
}

/** The value of a row; undefined where it has none. */
export function nameAt<V>(names: Names<V>, row: number): V | undefined {
  const number = names.numbers[row] ?? 0;
  return number === 0 ? undefined : names.values[number - 1];
}
