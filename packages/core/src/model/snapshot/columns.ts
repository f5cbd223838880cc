import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { type Names, readNames, sharing, writeNames } from './names.ts';
import { type NumberCoding, readNumbers, writeNumbers } from './numbers.ts';
import type { Packing } from './packing.ts';
import { type Pieces, readPieces, writeTexts } from './texts.ts';
import { readTimes, type TimeForm, type Times, writeTimes } from './times.ts';

/** One column of a kind of row `R`: what it takes from a row, how that is written, and as what it is read. */
export interface Column<R, V, C> {
  of(row: R): V;
  /** Makes what stands for a value until it is written: one for all that are equal. Values are kept as they are without. */
  sharing?(): (value: V) => V;
  write(values: readonly V[], out: ByteWriter): void;
  read(reader: ByteReader, rows: number): C;
}

/** What reading all columns of a schema gives. */
export type ColumnsOf<S> = {
  readonly [K in keyof S]: S[K] extends { read(reader: ByteReader, rows: number): infer C } ? C : never;
};

/** Numbers; NaN stands for an absent one. */
export function numberColumn<R>(
  of: (row: R) => number | undefined,
  coding: NumberCoding = {},
): Column<R, number, Float64Array<ArrayBuffer>> {
  return {
    of: (row) => of(row) ?? Number.NaN,
    write: (values, out) => writeNumbers(values, coding, out),
    read: (reader, rows) => readNumbers(reader, rows, coding),
  };
}

/** Texts of which hardly two are the same; packed where the notation allows. */
export function textColumn<R>(
  of: (row: R) => string | undefined,
  packing?: Packing,
): Column<R, string | undefined, Pieces> {
  return { of, write: (values, out) => writeTexts(values, packing, out), read: readPieces };
}

/** JSON values that many rows share. */
export function nameColumn<R, V>(of: (row: R) => V | undefined): Column<R, V | undefined, Names<V>> {
  return { of, sharing, write: writeNames, read: (reader, rows) => readNames<V>(reader, rows) };
}

/** Times, as differences to the row before. */
export function timeColumn<R>(
  of: (row: R) => string | undefined,
  form: TimeForm,
): Column<R, string | undefined, Times> {
  return {
    of,
    write: (values, out) => writeTimes(values, form, out),
    read: (reader, rows) => readTimes(reader, rows, form),
  };
}
