import type { ByteSource } from './byte-source.ts';

export type ByteOrder = 'II' | 'MM';

/** A field of a directory (TIFF 6.0, section 2). */
export interface TiffField {
  readonly type: number;
  readonly count: number;
  /** Where its value lies, from the start of the source. */
  readonly at: number;
  readonly bytes: number;
}

export interface Directory {
  readonly fields: ReadonlyMap<number, TiffField>;
  /** The next directory of the chain, from the start of the source; 0 for none. */
  readonly next: number;
}

/** Bytes of a value by type: BYTE, ASCII, SHORT, LONG, RATIONAL, and so on up to IFD. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4] as const;
/** More than any camera writes into one. */
const MAX_FIELDS = 1_000;

/** A TIFF, or one of the formats that differ from it in their first bytes only. */
export interface Tiff {
  readonly source: ByteSource;
  readonly order: ByteOrder;
  /** Where its first directory lies. */
  readonly first: number;
}

function u16(order: ByteOrder, bytes: Buffer, at: number): number {
  return order === 'II' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function u32(order: ByteOrder, bytes: Buffer, at: number): number {
  return order === 'II' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

/** Whatever follows the byte order: 42, or what Panasonic (`U\0`) and Olympus (`RO`, `RS`) write there. */
export async function openTiff(source: ByteSource): Promise<Tiff | undefined> {
  const head = await source.read(0, 8);
  if (head.length < 8) return undefined;
  const order = head.toString('latin1', 0, 2);
  return order === 'II' || order === 'MM' ? { source, order, first: u32(order, head, 4) } : undefined;
}

/** Reads a directory, offsets of values counted from `base`; undefined where none can be. */
export async function readDirectory({ source, order }: Tiff, at: number, base = 0): Promise<Directory | undefined> {
  const head = await source.read(at, 2);
  if (at < 8 || head.length < 2) return undefined;
  const count = u16(order, head, 0);
  if (count === 0 || count > MAX_FIELDS) return undefined;
  const body = await source.read(at + 2, count * 12 + 4);
  const fields = new Map<number, TiffField>();
  for (let from = 0; from + 12 <= body.length && from < count * 12; from += 12) {
    const type = u16(order, body, from + 2);
    const values = u32(order, body, from + 4);
    const bytes = (typeBytes[type] ?? 0) * values;
    if (bytes === 0) continue;
    const valueAt = bytes <= 4 ? at + 2 + from + 8 : base + u32(order, body, from + 8);
    fields.set(u16(order, body, from), { type, count: values, at: valueAt, bytes });
  }
  const next = body.length >= count * 12 + 4 ? u32(order, body, count * 12) : 0;
  return { fields, next: next === 0 ? 0 : base + next };
}

/** The whole numbers of a field (BYTE, SHORT, LONG, IFD), `limit` at most; none for fields of other types. */
export async function readNumbers(tiff: Tiff, field: TiffField | undefined, limit = 64): Promise<number[]> {
  if (!field) return [];
  const size = { 1: 1, 3: 2, 4: 4, 13: 4 }[field.type];
  if (!size) return [];
  const bytes = await tiff.source.read(field.at, Math.min(field.count, limit) * size);
  const numbers: number[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    numbers.push(size === 1 ? bytes.readUInt8(at) : (size === 2 ? u16 : u32)(tiff.order, bytes, at));
  }
  return numbers;
}
