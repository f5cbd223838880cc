import { readFile, stat } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import { addStillTags } from '../facts/add-still-tags.ts';
import { MediaFailure, machineFault, reasonOf } from '../failure.ts';
import type { Format } from '../formats.ts';
import { readStart } from '../read-start.ts';
import type { DerivativeFile, Draft, OnWeight, ProcessInput, Rendered } from '../types.ts';
import { isMovingAvif, reduceMovingAvif, reducePlainAvif } from './avif.ts';
import { type Decoded, decodeReduced, readHeader } from './decode.ts';
import { PREVIEW_SIDE, within, writeFull, writeViews } from './derive.ts';
import { decodeHeif } from './heic.ts';
import { decodeHeifTiles } from './heif-tiles.ts';
import { swapsSides } from './orient.ts';
import { openImage, type Raster, rasterize, toSrgb } from './raster.ts';
import { decodeStill } from './still.ts';
import type { WholePicture } from './tiff.ts';

/** The boxes about an AVIF come before its pixels, save for what no real writer does. */
const AVIF_BOXES_BYTES = 1_000_000;

/** Ten times what a phone of 48 megapixels writes, its motion video included. */
const MAX_HEIF_BYTES = 200_000_000;

const stillDemuxers: Readonly<Record<string, string>> = {
  'image/bmp': 'bmp_pipe',
  'image/jxl': 'jpegxl_pipe',
};

function addSize(draft: Draft, width: number, height: number, orientation?: number): void {
  const [shownWidth, shownHeight] = swapsSides(orientation) ? [height, width] : [width, height];
  draft.facts = { ...draft.facts, width: shownWidth, height: shownHeight };
}

/** A picture that must be held whole: all rows are needed before the first can be shown. */
function holdsAll(header: Metadata): boolean {
  return header.isProgressive === true;
}

async function withSharp(input: ProcessInput, draft: Draft, format: Format, onWeight: OnWeight): Promise<Rendered> {
  const { path, outDir, limits } = input;
  if (draft.facts.fileType === 'image/avif' && (await isMovingAvif(path))) {
    const { raster, width, height } = await reduceMovingAvif(path, limits.maxPixels);
    addSize(draft, width, height);
    return finish({ raster, damaged: false }, draft, outDir, []);
  }
  const header = await readHeader(path, limits.maxPixels);
  if (holdsAll(header)) onWeight('heavy');
  addSize(draft, header.width, header.height, header.orientation);
  const last = draft.facts.fileType === 'image/jpeg' ? () => rescueJpeg(path, limits.maxPixels) : undefined;
  const avif = draft.facts.fileType === 'image/avif' ? await tryPlainAvif(path) : undefined;
  const decoded = avif ?? (await decodeReduced(path, header, limits.maxPixels, { last }));
  const full: DerivativeFile[] = [];
  if (!format.browser) {
    const failOn = decoded.damaged ? 'none' : 'error';
    const upright = openImage(path, { failOn, limitInputPixels: limits.maxPixels }).autoOrient();
    full.push(await writeFull(toSrgb(upright, header), outDir));
  }
  return finish(decoded, draft, outDir, full);
}

/** What FFmpeg cannot read is left to libvips, whose verdict counts. */
async function tryPlainAvif(path: string): Promise<Decoded | undefined> {
  try {
    const raster = await reducePlainAvif(path, await readStart(path, AVIF_BOXES_BYTES));
    return raster && { raster, damaged: false };
  } catch (error) {
    if (machineFault(error)) throw error;
    return undefined;
  }
}

/** What FFmpeg cannot read is left to libheif, whose verdict counts. */
async function tryHeifTiles(path: string, maxPixels: number): Promise<WholePicture | undefined> {
  try {
    return await decodeHeifTiles(path, maxPixels);
  } catch (error) {
    if (machineFault(error) || reasonOf(error) === 'too-many-pixels') throw error;
    return undefined;
  }
}

/** FFmpeg's view of a broken JPEG, as stored: it does not look at the EXIF orientation. */
async function rescueJpeg(path: string, maxPixels: number): Promise<Raster> {
  const { tiff } = await decodeStill(path, 'jpeg_pipe', maxPixels);
  return reduceWhole(openImage(tiff, { limitInputPixels: maxPixels }));
}

function reduceWhole(picture: Sharp): Promise<Raster> {
  return rasterize(picture.resize(within(PREVIEW_SIDE, PREVIEW_SIDE)).toColourspace('srgb'));
}

/** libheif wants every byte at once. */
async function readWhole(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > MAX_HEIF_BYTES) throw new MediaFailure('too-much-memory', `A HEIF file of ${size} bytes`);
  return readFile(path);
}

/** Decoders of our own give every pixel at once. */
async function withWhole(input: ProcessInput, draft: Draft, format: Format): Promise<Rendered> {
  const { path, outDir } = input;
  const { maxPixels } = input.limits;
  const whole =
    format.decoder === 'libheif'
      ? ((await tryHeifTiles(path, maxPixels)) ?? (await decodeHeif(await readWhole(path), maxPixels)))
      : await decodeStill(path, stillDemuxers[draft.facts.fileType] ?? '', maxPixels);
  addSize(draft, whole.width, whole.height);
  const open = () => {
    const picture = openImage(whole.tiff, { limitInputPixels: maxPixels });
    return whole.hasAlpha ? picture : picture.removeAlpha();
  };
  const full = format.browser ? [] : [await writeFull(open(), outDir)];
  return finish({ raster: await reduceWhole(open()), damaged: whole.truncated }, draft, outDir, full);
}

async function finish(
  { raster, damaged }: Decoded,
  draft: Draft,
  outDir: string,
  full: readonly DerivativeFile[],
): Promise<Rendered> {
  const { derivatives, ...marks } = await writeViews(raster, outDir, ['preview.webp']);
  draft.facts = { ...draft.facts, ...marks, ...(full.length > 0 && { full: true }) };
  return { derivatives: [...full, ...derivatives], ...(damaged && { reason: 'damaged' }) };
}

/** Facts and derivatives of a picture. Adds to the draft as it learns. */
export async function processImage(
  input: ProcessInput,
  draft: Draft,
  format: Format,
  onWeight: OnWeight,
): Promise<Rendered> {
  await addStillTags(input.path, input.fileName, draft);
  return format.decoder === 'sharp' ? withSharp(input, draft, format, onWeight) : withWhole(input, draft, format);
}
