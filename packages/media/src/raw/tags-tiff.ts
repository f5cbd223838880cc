import {
  type ByteOrder,
  type Directory,
  readDirectory,
  readNumbers,
  type Tiff,
  type TiffField,
} from './tiff-reader.ts';

/** A field with its value, in the byte order of its file. */
interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

const EXIF = 0x8769;
const GPS = 0x8825;
const MAKER_NOTE = 0x927c;
/** Of the first directory: camera, dates, copyright, stars, XMP, IPTC. The rest describes pixels. */
const wanted = new Set([270, 271, 272, 274, 306, 315, 33_432, 0x4746, 700, 33_723]);
const MAX_VALUE_BYTES = 1_000_000;
const MAX_BYTES = 4_000_000;

/** Directories that a reader of EXIF wants, each a list of fields. */
export interface TagDirectories {
  readonly main: readonly Field[];
  readonly exif: readonly Field[];
  readonly gps: readonly Field[];
}

async function fieldsOf(
  { source }: Tiff,
  fields: ReadonlyMap<number, TiffField> | undefined,
  keeps: (tag: number) => boolean,
): Promise<Field[]> {
  const kept: Field[] = [];
  for (const [tag, { type, count, at, bytes }] of fields ?? []) {
    if (!keeps(tag) || bytes > MAX_VALUE_BYTES) continue;
    const value = await source.read(at, bytes);
    if (value.length === bytes) kept.push({ tag, type, count, value });
  }
  return kept;
}

/** The tags of a directory that matter in a raw picture. */
export function mainTags(tiff: Tiff, first: Directory | undefined): Promise<Field[]> {
  return fieldsOf(tiff, first?.fields, (tag) => wanted.has(tag));
}

/** The tags of a directory of EXIF or GPS, which matter all, but the camera maker's own notes. */
export function allTags(tiff: Tiff, directory: Directory | undefined): Promise<Field[]> {
  return fieldsOf(tiff, directory?.fields, (tag) => tag !== MAKER_NOTE);
}

/** The tags of a raw picture's first directory and of those that it points at. */
export async function tagDirectories(tiff: Tiff, first: Directory | undefined): Promise<TagDirectories> {
  const below = async (tag: number) => {
    const [at = 0] = await readNumbers(tiff, first?.fields.get(tag), 1);
    return at ? readDirectory(tiff, at) : undefined;
  };
  return {
    main: await mainTags(tiff, first),
    exif: await allTags(tiff, await below(EXIF)),
    gps: await allTags(tiff, await below(GPS)),
  };
}

function writerOf(order: ByteOrder) {
  const turned = (bytes: Buffer) => (order === 'II' ? bytes : bytes.reverse());
  return {
    u16: (value: number) => turned(Buffer.from([value & 0xff, value >> 8])),
    u32: (value: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value);
      return turned(bytes);
    },
  };
}

/**
 * A TIFF of nothing but these tags: what a reader of metadata is given in place of a raw picture, which may be large, have
 * its tags at its end, and begin otherwise than a TIFF does.
 */
export function writeTagsTiff(order: ByteOrder, { main, exif, gps }: TagDirectories): Buffer {
  const { u16, u32 } = writerOf(order);
  const bytesOf = (fields: readonly Field[]) => 2 + fields.length * 12 + 4;
  const valuesOf = (fields: readonly Field[]) =>
    fields.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);
  const pointer = (tag: number, at: number): Field => ({ tag, type: 4, count: 1, value: u32(at) });
  const pointers = [exif, gps].filter((fields) => fields.length > 0).length;
  const exifAt = 8 + bytesOf(main) + pointers * 12 + valuesOf(main);
  const gpsAt = exif.length > 0 ? exifAt + bytesOf(exif) + valuesOf(exif) : exifAt;
  const directory = (fields: readonly Field[], start: number): Buffer => {
    let at = start + bytesOf(fields);
    const values: Buffer[] = [];
    const entries = fields.map(({ tag, type, count, value }) => {
      const inline = value.length <= 4;
      const last = inline ? Buffer.concat([value, Buffer.alloc(4 - value.length)]) : u32(at);
      if (!inline) {
        values.push(value);
        at += value.length;
      }
      return Buffer.concat([u16(tag), u16(type), u32(count), last]);
    });
    return Buffer.concat([u16(fields.length), ...entries, u32(0), ...values]);
  };
  const whole = Buffer.concat([
    Buffer.from(order, 'latin1'),
    u16(42),
    u32(8),
    directory(
      [...main, ...(exif.length > 0 ? [pointer(EXIF, exifAt)] : []), ...(gps.length > 0 ? [pointer(GPS, gpsAt)] : [])],
      8,
    ),
    ...(exif.length > 0 ? [directory(exif, exifAt)] : []),
    ...(gps.length > 0 ? [directory(gps, gpsAt)] : []),
  ]);
  return whole.length > MAX_BYTES ? Buffer.alloc(0) : whole;
}
