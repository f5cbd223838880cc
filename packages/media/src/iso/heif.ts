import { type Box, boxesIn } from './boxes.ts';
import { readItems } from './heif-items.ts';

/** Colours by the code points of ITU-T H.273. */
export interface CodePoints {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly fullRange: boolean;
}

/** What the item properties of a HEIF or AVIF file (ISO/IEC 23008-12) say about a picture. */
export interface HeifProperties {
  readonly icc?: Buffer;
  readonly nclx?: CodePoints;
  /** `irot`: quarter turns anticlockwise. */
  readonly turns: number;
  /** True where the picture is shown mirrored or cropped (`imir`, `clap`). */
  readonly mirroredOrCropped: boolean;
  /** Size as the file states it, turned upright; a `clap` may take an odd row or column off the picture shown. */
  readonly width?: number;
  readonly height?: number;
}

/** `colr` of type `nclx` (ISO/IEC 14496-12, 12.1.5). */
function codePoints(body: Buffer): CodePoints {
  return {
    primaries: body.readUInt16BE(4),
    transfer: body.readUInt16BE(6),
    matrix: body.readUInt16BE(8),
    fullRange: body.readUInt8(10) >> 7 === 1,
  };
}

/** Reads the properties of an item; throws RangeError where they are broken. */
export function readProperties(bytes: Buffer, properties: readonly Box[]): HeifProperties {
  const bodies = (type: string) =>
    properties.filter((box) => box.type === type).map((box) => bytes.subarray(box.bodyStart, box.end));
  const colour = (...types: string[]) => bodies('colr').find((body) => types.includes(body.toString('latin1', 0, 4)));
  const [profile, nclx] = [colour('prof', 'rICC'), colour('nclx')];
  const [size] = bodies('ispe');
  const sides = size && ([size.readUInt32BE(4), size.readUInt32BE(8)] as const);
  const turns = (bodies('irot')[0]?.[0] ?? 0) & 3;
  const turned = turns % 2 === 1;
  return {
    ...(profile && { icc: profile.subarray(4) }),
    ...(nclx && { nclx: codePoints(nclx) }),
    turns,
    mirroredOrCropped: ['imir', 'clap'].some((type) => bodies(type).length > 0),
    ...(sides && { width: sides[turned ? 1 : 0], height: sides[turned ? 0 : 1] }),
  };
}

/** The properties of the primary picture; nothing known where the boxes are broken. */
export function heifProperties(bytes: Buffer): HeifProperties {
  const unknown = { turns: 0, mirroredOrCropped: false };
  try {
    const meta = boxesIn(bytes).find((box) => box.type === 'meta');
    const items = meta && readItems(bytes, meta);
    return items?.primary === undefined ? unknown : readProperties(bytes, items.properties(items.primary));
  } catch (error) {
    if (error instanceof RangeError) return unknown;
    throw error;
  }
}
