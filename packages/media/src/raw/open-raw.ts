import { type FileHandle, open } from 'node:fs/promises';
import { type ByteSource, fileSource } from './byte-source.ts';
import { walkCr3 } from './cr3.ts';
import { jpegAt, type Preview, type Span } from './jpeg-size.ts';
import { allTags, mainTags, tagDirectories, writeTagsTiff } from './tags-tiff.ts';
import { openTiff, readDirectory, readNumbers } from './tiff-reader.ts';
import { walkTiff } from './tiff-walk.ts';

/** What a raw picture carries for those who cannot develop it. */
export interface RawPicture {
  /** The largest JPEG in it. */
  readonly preview?: Preview;
  /** Its metadata as bytes that a reader of EXIF takes; none: those of the preview are all there is. */
  readonly tags?: Buffer;
  /** EXIF's number; none: that of the preview holds. */
  readonly orientation?: number;
  /** Of the picture itself, as stored. */
  readonly width?: number;
  readonly height?: number;
}

interface Found extends Omit<RawPicture, 'preview'> {
  readonly spans: readonly Span[];
}

const ORIENTATION = 274;
const [WIDTH, HEIGHT] = [256, 257];

/** A header names the place of the JPEG (ExifTool, FujiFilm.pm: ProcessRAF); all tags are in that. */
async function openRaf(source: ByteSource): Promise<Found> {
  const head = await source.read(84, 8);
  return { spans: head.length === 8 ? [{ at: head.readUInt32BE(0), length: head.readUInt32BE(4) }] : [] };
}

async function openCr3(file: FileHandle): Promise<Found> {
  const { spans, tags } = await walkCr3(file);
  const part = async (span: Span | undefined) => {
    const tiff = span && (await openTiff(await fileSource(file, span.at, span.at + span.length)));
    return tiff && { tiff, directory: await readDirectory(tiff, tiff.first) };
  };
  const [main, exif, gps] = [await part(tags.CMT1), await part(tags.CMT2), await part(tags.CMT4)];
  if (!main) return { spans };
  const one = async (tag: number) => (await readNumbers(main.tiff, main.directory?.fields.get(tag), 1))[0];
  const [orientation, width, height] = [await one(ORIENTATION), await one(WIDTH), await one(HEIGHT)];
  const directories = {
    main: await mainTags(main.tiff, main.directory),
    exif: exif ? await allTags(exif.tiff, exif.directory) : [],
    gps: gps ? await allTags(gps.tiff, gps.directory) : [],
  };
  return {
    spans,
    tags: writeTagsTiff(main.tiff.order, directories),
    ...(orientation && { orientation }),
    ...(width && height && { width, height }),
  };
}

async function openTiffLike(source: ByteSource): Promise<Found> {
  const tiff = await openTiff(source);
  if (!tiff) return { spans: [] };
  const { directories, ...walk } = await walkTiff(tiff);
  return { ...walk, tags: writeTagsTiff(tiff.order, await tagDirectories(tiff, directories[0])) };
}

/** Looks through a raw picture of any family by its headers: reads a few kilobytes of it, however large it is. */
export async function openRaw(path: string, mime: string): Promise<RawPicture> {
  await using file = await open(path);
  const source = await fileSource(file);
  const isCr3 = mime === 'image/x-canon-cr3';
  const found = isCr3 ? openCr3(file) : mime === 'image/x-fuji-raf' ? openRaf(source) : openTiffLike(source);
  const { spans, ...raw } = await found;
  let preview: Preview | undefined;
  for (const span of spans) {
    const candidate = await jpegAt(source, span);
    const larger = candidate && candidate.width * candidate.height > (preview ? preview.width * preview.height : 0);
    if (larger) preview = candidate;
  }
  return { ...raw, ...(preview && { preview }) };
}
