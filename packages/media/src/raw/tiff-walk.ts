import type { Span } from './jpeg-size.ts';
import { makerNotePreviews } from './olympus.ts';
import { type Directory, readDirectory, readNumbers, type Tiff } from './tiff-reader.ts';

/** What the directories of a raw picture say. */
export interface Walk {
  readonly directories: readonly Directory[];
  /** Where previews may lie. */
  readonly spans: readonly Span[];
  /** Of the largest picture that is no reduced one, as stored. */
  readonly width?: number;
  readonly height?: number;
  readonly orientation?: number;
}

const TAG = {
  jpgFromRaw: 0x2e,
  jpgFromRaw2: 0x127,
  subfileType: 254,
  width: 256,
  height: 257,
  stripOffsets: 273,
  orientation: 274,
  stripBytes: 279,
  subDirectories: 330,
  jpegOffset: 513,
  jpegBytes: 514,
} as const;

const MAX_DIRECTORIES = 64;

/** All directories: the chain, and below each its subdirectories; each once, however they point at each other. */
async function allDirectories(tiff: Tiff): Promise<Directory[]> {
  const found: Directory[] = [];
  const seen = new Set<number>();
  const due = [tiff.first];
  while (due.length > 0 && found.length < MAX_DIRECTORIES) {
    const at = due.shift() ?? 0;
    if (seen.has(at)) continue;
    seen.add(at);
    const directory = await readDirectory(tiff, at);
    if (!directory) continue;
    found.push(directory);
    due.push(...(await readNumbers(tiff, directory.fields.get(TAG.subDirectories), 16)));
    if (directory.next) due.push(directory.next);
  }
  return found;
}

async function spansOf(tiff: Tiff, { fields }: Directory): Promise<Span[]> {
  const spans: Span[] = [];
  for (const [offset, bytes] of [
    [TAG.jpegOffset, TAG.jpegBytes],
    [TAG.stripOffsets, TAG.stripBytes],
  ] as const) {
    const [at, length] = [await readNumbers(tiff, fields.get(offset)), await readNumbers(tiff, fields.get(bytes))];
    // A picture in several strips is several JPEGs: none of them is the whole.
    if (at.length === 1 && length.length === 1) spans.push({ at: at[0] ?? 0, length: length[0] ?? 0 });
  }
  for (const tag of [TAG.jpgFromRaw, TAG.jpgFromRaw2]) {
    const field = fields.get(tag);
    if (field) spans.push({ at: field.at, length: field.bytes });
  }
  return spans;
}

/** Looks through a TIFF-like raw picture by its directories alone. */
export async function walkTiff(tiff: Tiff): Promise<Walk> {
  const directories = await allDirectories(tiff);
  const one = async (directory: Directory | undefined, tag: number) =>
    (await readNumbers(tiff, directory?.fields.get(tag), 1))[0];
  const spans: Span[] = [];
  let [width, height] = [0, 0];
  for (const directory of directories) {
    spans.push(...(await spansOf(tiff, directory)));
    const [w = 0, h = 0] = [await one(directory, TAG.width), await one(directory, TAG.height)];
    const reduced = ((await one(directory, TAG.subfileType)) ?? 0) !== 0;
    if (!reduced && w * h > width * height) [width, height] = [w, h];
  }
  const [first] = directories;
  if (first) spans.push(...(await makerNotePreviews(tiff, first)));
  const orientation = await one(first, TAG.orientation);
  return { directories, spans, ...(width > 0 && { width, height }), ...(orientation && { orientation }) };
}
