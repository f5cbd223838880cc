import { type Box, boxesIn } from './boxes.ts';

/** What the item properties of a HEIF or AVIF file (ISO/IEC 23008-12) say about its primary picture. */
export interface HeifProperties {
  readonly icc?: Buffer;
  /** True where the picture is shown turned, mirrored or cropped (`irot`, `imir`, `clap`). */
  readonly transformed: boolean;
  /** Size as the file states it, turned upright; a `clap` may take an odd row or column off the picture shown. */
  readonly width?: number;
  readonly height?: number;
}

function child(bytes: Buffer, parent: Box | undefined, type: string, skip = 0): Box | undefined {
  return parent && boxesIn(bytes, parent.bodyStart + skip, parent.end).find((box) => box.type === type);
}

/** `pitm`: the item that the file is about. */
function primaryItem(bytes: Buffer, box: Box): number {
  return bytes[box.bodyStart] === 0 ? bytes.readUInt16BE(box.bodyStart + 4) : bytes.readUInt32BE(box.bodyStart + 4);
}

/** `ipma`: the one-based places in `ipco` of the properties of an item. */
function propertyIndexes(bytes: Buffer, box: Box, item: number): number[] {
  const version = bytes[box.bodyStart] ?? 0;
  const wide = ((bytes[box.bodyStart + 3] ?? 0) & 1) === 1;
  const entries = bytes.readUInt32BE(box.bodyStart + 4);
  let at = box.bodyStart + 8;
  for (let entry = 0; entry < entries && at < box.end; entry++) {
    const id = version < 1 ? bytes.readUInt16BE(at) : bytes.readUInt32BE(at);
    at += version < 1 ? 2 : 4;
    const count = bytes.readUInt8(at);
    at += 1;
    const size = wide ? 2 : 1;
    // The top bit marks properties that a reader must know.
    const indexes = Array.from({ length: count }, (_, n) =>
      wide ? bytes.readUInt16BE(at + n * 2) & 0x7fff : bytes.readUInt8(at + n) & 0x7f,
    );
    if (id === item) return indexes;
    at += count * size;
  }
  return [];
}

function primaryProperties(bytes: Buffer): Box[] {
  const meta = boxesIn(bytes).find((box) => box.type === 'meta');
  // `meta` is a full box here: version and flags come before its children.
  const pitm = child(bytes, meta, 'pitm', 4);
  const iprp = child(bytes, meta, 'iprp', 4);
  const ipco = child(bytes, iprp, 'ipco');
  const ipma = child(bytes, iprp, 'ipma');
  if (!pitm || !ipco || !ipma) return [];
  const all = boxesIn(bytes, ipco.bodyStart, ipco.end);
  return propertyIndexes(bytes, ipma, primaryItem(bytes, pitm)).flatMap((index) => all[index - 1] ?? []);
}

function readProperties(bytes: Buffer): HeifProperties {
  const properties = primaryProperties(bytes);
  const bodies = (type: string) =>
    properties.filter((box) => box.type === type).map((box) => bytes.subarray(box.bodyStart, box.end));
  const colours = bodies('colr');
  const profile = colours.find((body) => ['prof', 'rICC'].includes(body.toString('latin1', 0, 4)));
  const [size] = bodies('ispe');
  const sides = size && ([size.readUInt32BE(4), size.readUInt32BE(8)] as const);
  const turned = ((bodies('irot')[0]?.[0] ?? 0) & 1) === 1;
  return {
    ...(profile && { icc: profile.subarray(4) }),
    transformed: ['irot', 'imir', 'clap'].some((type) => bodies(type).length > 0),
    ...(sides && { width: sides[turned ? 1 : 0], height: sides[turned ? 0 : 1] }),
  };
}

/** The properties of the primary picture; nothing known where the boxes are broken. */
export function heifProperties(bytes: Buffer): HeifProperties {
  try {
    return readProperties(bytes);
  } catch (error) {
    if (error instanceof RangeError) return { transformed: false };
    throw error;
  }
}
