import { type Box, boxesIn } from './boxes.ts';

/** A part of an item's data: from the start of the file, or of `idat` where `inline`. */
export interface Extent {
  readonly offset: number;
  /** 0: to the end. */
  readonly length: number;
  readonly inline: boolean;
}

/** The items of a HEIF file, as its `meta` box lists them (ISO/IEC 14496-12, 8.11). Throws RangeError where it is broken. */
export interface HeifItems {
  /** `pitm`: the item that the file is about. */
  readonly primary: number | undefined;
  /** `infe`: four letters such as `hvc1`, `grid`. */
  typeOf(item: number): string | undefined;
  /** `ipma`: the properties of an item in their order, as boxes within the bytes given. */
  properties(item: number): Box[];
  /** `iref`: what an item refers to by a reference of this type, in order. */
  references(type: string, from: number): number[];
  /** The items that refer to it so. */
  referrers(type: string, to: number): number[];
  /** `iloc`. */
  extents(item: number): Extent[];
  /** Where `idat` holds its bytes. */
  readonly inlineAt: number | undefined;
}

/** Reads numbers of one to eight bytes, one after another. */
function numbersFrom(bytes: Buffer, start: number) {
  let at = start;
  return (size: number): number => {
    if (size === 0) return 0;
    const value = size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
}

function versionOf(bytes: Buffer, box: Box): number {
  return bytes.readUInt8(box.bodyStart);
}

/** One-based places in `ipco`; the top bit of each marks a property that a reader must know. */
function propertyIndexes(bytes: Buffer, box: Box, item: number): number[] {
  const next = numbersFrom(bytes, box.bodyStart + 4);
  const idSize = versionOf(bytes, box) < 1 ? 2 : 4;
  const size = (bytes.readUInt8(box.bodyStart + 3) & 1) === 1 ? 2 : 1;
  for (let entries = next(4); entries > 0; entries--) {
    const id = next(idSize);
    const indexes = Array.from({ length: next(1) }, () => next(size) & (size === 2 ? 0x7fff : 0x7f));
    if (id === item) return indexes;
  }
  return [];
}

function typesIn(bytes: Buffer, iinf: Box): Map<number, string> {
  const types = new Map<number, string>();
  for (const infe of boxesIn(bytes, iinf.bodyStart + (versionOf(bytes, iinf) === 0 ? 6 : 8), iinf.end)) {
    const idSize = versionOf(bytes, infe) < 3 ? 2 : 4;
    const next = numbersFrom(bytes, infe.bodyStart + 4);
    const id = next(idSize);
    const at = infe.bodyStart + 4 + idSize + 2;
    types.set(id, bytes.toString('latin1', at, at + 4));
  }
  return types;
}

interface Reference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

function referencesIn(bytes: Buffer, iref: Box): Reference[] {
  const idSize = versionOf(bytes, iref) === 0 ? 2 : 4;
  return boxesIn(bytes, iref.bodyStart + 4, iref.end).map(({ type, bodyStart }) => {
    const next = numbersFrom(bytes, bodyStart);
    const from = next(idSize);
    return { type, from, to: Array.from({ length: next(2) }, () => next(idSize)) };
  });
}

function extentsIn(bytes: Buffer, iloc: Box): Map<number, Extent[]> {
  const version = versionOf(bytes, iloc);
  const next = numbersFrom(bytes, iloc.bodyStart + 4);
  const sizes = next(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const found = new Map<number, Extent[]>();
  for (let items = next(version < 2 ? 2 : 4); items > 0; items--) {
    const id = next(version < 2 ? 2 : 4);
    const inline = version > 0 && (next(2) & 15) === 1;
    next(2);
    const base = next(baseSize);
    const extents = Array.from({ length: next(2) }, () => {
      next(indexSize);
      return { offset: base + next(offsetSize), length: next(lengthSize), inline };
    });
    found.set(id, extents);
  }
  return found;
}

/** Reads the list; `meta` is where it lies in `bytes`. */
export function readItems(bytes: Buffer, meta: Box): HeifItems {
  // A full box here: version and flags come before its children.
  const children = boxesIn(bytes, meta.bodyStart + 4, meta.end);
  const child = (type: string) => children.find((box) => box.type === type);
  const [pitm, iinf, iref, iloc, iprp, idat] = ['pitm', 'iinf', 'iref', 'iloc', 'iprp', 'idat'].map(child);
  const inIprp = iprp ? boxesIn(bytes, iprp.bodyStart, iprp.end) : [];
  const ipco = inIprp.find((box) => box.type === 'ipco');
  const ipma = inIprp.find((box) => box.type === 'ipma');
  const properties = ipco ? boxesIn(bytes, ipco.bodyStart, ipco.end) : [];
  const types = iinf && typesIn(bytes, iinf);
  const references = iref ? referencesIn(bytes, iref) : [];
  const extents = iloc && extentsIn(bytes, iloc);
  return {
    primary: pitm && numbersFrom(bytes, pitm.bodyStart + 4)(versionOf(bytes, pitm) === 0 ? 2 : 4),
    typeOf: (item) => types?.get(item),
    properties: (item) =>
      ipma ? propertyIndexes(bytes, ipma, item).flatMap((index) => properties[index - 1] ?? []) : [],
    references: (type, from) => references.flatMap((each) => (each.type === type && each.from === from ? each.to : [])),
    referrers: (type, to) =>
      references.flatMap((each) => (each.type === type && each.to.includes(to) ? each.from : [])),
    extents: (item) => extents?.get(item) ?? [],
    inlineAt: idat?.bodyStart,
  };
}
