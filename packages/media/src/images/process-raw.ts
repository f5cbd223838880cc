import { open } from 'node:fs/promises';
import { readStillTags, type StillTags } from '../facts/exif.ts';
import { MediaFailure } from '../failure.ts';
import type { Preview } from '../raw/jpeg-size.ts';
import { openRaw, type RawPicture } from '../raw/open-raw.ts';
import type { Draft, OnWeight, ProcessInput, Rendered } from '../types.ts';
import { decodeReduced, readHeader, refuseOversize } from './decode.ts';
import { FULL_SIDE, PREVIEW_SIDE, within, writeFull, writeViews } from './derive.ts';
import { swapsSides } from './orient.ts';
import { openRaster, rasterize } from './raster.ts';

/** No camera writes a larger preview; what claims more is read this far. */
const MAX_PREVIEW_BYTES = 64_000_000;

async function bytesOf(path: string, { at, length }: Preview): Promise<Buffer> {
  await using file = await open(path);
  const bytes = Buffer.alloc(Math.min(length, MAX_PREVIEW_BYTES));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
  return bytes.subarray(0, bytesRead);
}

/** Tags of the raw picture itself; where they say nothing (RAF, broken ones), those of its preview. */
function addTags(draft: Draft, raw: RawPicture, preview: Buffer, fileName: string): void {
  const own: StillTags = raw.tags ? readStillTags(raw.tags, fileName) : { clues: {} };
  const { clues, position, camera, words } = own.camera ? own : readStillTags(preview, fileName);
  draft.clues = clues;
  draft.facts = { ...draft.facts, ...position, ...(camera && { camera }), ...words };
}

/** Shapes that differ by less are those of the same picture with a sensor's border. */
const SAME_SHAPE = 0.02;

/** Upright size: that of the raw picture, unless what is shown has another shape (a camera set to 16:9). */
function sizeOf(raw: RawPicture, preview: { width: number; height: number }, orientation: number | undefined) {
  const same =
    raw.width && raw.height && Math.abs(raw.width / raw.height / (preview.width / preview.height) - 1) < SAME_SHAPE;
  const { width = 0, height = 0 } = same ? raw : preview;
  return swapsSides(orientation) ? { width: height, height: width } : { width, height };
}

/** A preview that lies across the raw picture has been turned upright already. */
function isUpright(raw: RawPicture, preview: Preview): boolean {
  if (!raw.width || !raw.height || raw.width === raw.height || preview.width === preview.height) return false;
  return swapsSides(raw.orientation) && raw.width > raw.height !== preview.width > preview.height;
}

/** Facts of a raw picture, and derivatives of the largest JPEG that its camera has put into it. */
export async function processRaw(input: ProcessInput, draft: Draft, onWeight: OnWeight): Promise<Rendered> {
  const { path, outDir, limits, fileName } = input;
  const raw = await openRaw(path, draft.facts.fileType);
  const { preview } = raw;
  const bytes = preview ? await bytesOf(path, preview) : Buffer.alloc(0);
  addTags(draft, raw, bytes, fileName);
  if (raw.width && raw.height) refuseOversize(raw.width, raw.height, limits.maxPixels);
  if (!preview) throw new MediaFailure('unsupported', `No preview in a ${draft.facts.fileType}`);
  const header = await readHeader(bytes, limits.maxPixels);
  if (header.isProgressive) onWeight('heavy');
  const orientation = isUpright(raw, preview) ? 1 : (raw.orientation ?? header.orientation);
  draft.facts = { ...draft.facts, ...sizeOf(raw, preview, orientation) };
  const turned = { ...header, orientation: orientation ?? 1 };
  const { raster, damaged } = await decodeReduced(bytes, turned, limits.maxPixels, { side: FULL_SIDE });
  const full = await writeFull(openRaster(raster), outDir);
  const small = await rasterize(openRaster(raster).resize(within(PREVIEW_SIDE, PREVIEW_SIDE)));
  const { derivatives, ...marks } = await writeViews(small, outDir, ['preview.webp']);
  draft.facts = { ...draft.facts, ...marks, full: true };
  return { derivatives: [full, ...derivatives], ...(damaged && { reason: 'damaged' }) };
}
