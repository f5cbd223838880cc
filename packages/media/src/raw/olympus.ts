import type { Span } from './jpeg-size.ts';
import { type Directory, readDirectory, readNumbers, type Tiff } from './tiff-reader.ts';

const EXIF = 0x8769;
const MAKER_NOTE = 0x927c;
const CAMERA_SETTINGS = 0x2020;
const PREVIEW_START = 0x101;
const PREVIEW_BYTES = 0x102;

/** Names at the start of the maker note, and where its directory begins; offsets count from the name (ExifTool, Olympus.pm). */
const headers = [
  ['OLYMPUS\0', 12],
  ['OM SYSTEM\0\0\0', 16],
] as const;

/** ORF keeps its preview where no other format does: in the camera settings of the maker note. */
export async function makerNotePreviews(tiff: Tiff, first: Directory): Promise<Span[]> {
  const [exifAt = 0] = await readNumbers(tiff, first.fields.get(EXIF), 1);
  const note = exifAt ? (await readDirectory(tiff, exifAt))?.fields.get(MAKER_NOTE) : undefined;
  if (!note) return [];
  const name = (await tiff.source.read(note.at, 16)).toString('latin1');
  const header = headers.find(([start]) => name.startsWith(start));
  if (!header) return [];
  const base = note.at;
  const settings = (await readDirectory(tiff, base + header[1], base))?.fields.get(CAMERA_SETTINGS);
  if (!settings) return [];
  // A pointer to the directory, or (older cameras) the directory as the value itself.
  const [pointer] = await readNumbers(tiff, settings, 1);
  const at = pointer === undefined ? settings.at : base + pointer;
  const fields = (await readDirectory(tiff, at, base))?.fields;
  const [start] = await readNumbers(tiff, fields?.get(PREVIEW_START), 1);
  const [length] = await readNumbers(tiff, fields?.get(PREVIEW_BYTES), 1);
  return start && length ? [{ at: base + start, length }] : [];
}
