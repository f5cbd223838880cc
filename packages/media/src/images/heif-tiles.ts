import { type FileHandle, open } from 'node:fs/promises';
import type { Frame } from 'node-av';
import { MediaFailure } from '../failure.ts';
import { topLevelBoxes } from '../iso/boxes.ts';
import { type HeifItems, readItems } from '../iso/heif-items.ts';
import { type Ffmpeg, loadFfmpeg } from '../video/ffmpeg.ts';
import { coloursOf } from '../video/frames.ts';
import { type FrameColours, isHdr, screenColours } from '../video/screen-colours.ts';
import { refuseOversize } from './decode.ts';
import { type HeifPlan, planHeif } from './heif-plan.ts';
import { allocateTiff, type TiffBuffer, type WholePicture } from './tiff.ts';

/** Room for the lists of 65,536 tiles; and more than a tile of any camera takes, a whole picture included. */
const MAX_META_BYTES = 16_000_000;
const MAX_ITEM_BYTES = 200_000_000;
/** Code point of H.273. */
const UNSPECIFIED = 2;
/** Rows that are brought to RGB at once: a picture without tiles may be large. */
const BAND = 512;

/** Reads the data of an item, whose places in the file `items` tells; `meta` starts at `metaAt` of the file. */
async function readItem(file: FileHandle, items: HeifItems, metaAt: number, item: number): Promise<Buffer> {
  const { size } = await file.stat();
  const parts: Buffer[] = [];
  let total = 0;
  for (const { offset, length, inline } of items.extents(item)) {
    const at = inline ? metaAt + (items.inlineAt ?? size) + offset : offset;
    const wanted = Math.max(0, length === 0 ? size - at : length);
    total += wanted;
    if (at + wanted > size || total > MAX_ITEM_BYTES) throw new MediaFailure('damaged', 'A tile lies beyond the end');
    const part = Buffer.alloc(wanted);
    await file.read(part, 0, wanted, at);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The one picture in these bytes, by a decoder that is ready for the next afterwards. */
async function decodeTile(ffmpeg: Ffmpeg, decoder: InstanceType<Ffmpeg['CodecContext']>, data: Buffer): Promise<Frame> {
  using packet = new ffmpeg.Packet();
  packet.alloc();
  packet.data = data;
  const frame = new ffmpeg.Frame();
  frame.alloc();
  ffmpeg.FFmpegError.throwIfError(await decoder.sendPacket(packet), 'sendPacket');
  await decoder.sendPacket(null);
  const got = await decoder.receiveFrame(frame);
  decoder.flushBuffers();
  // Filters want a clock, which a still has none of.
  frame.timeBase = new ffmpeg.Rational(1, 1);
  if (got >= 0) return frame;
  frame.free();
  throw new MediaFailure('damaged', 'A tile cannot be decoded');
}

/** A rectangle of the picture as stored. */
interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a rectangle of a picture lies after it was turned anticlockwise. */
function turnedRect({ x, y, width, height }: Rect, plan: HeifPlan): Rect {
  const [right, below] = [plan.width - x - width, plan.height - y - height];
  switch (plan.properties.turns) {
    case 1:
      return { x: y, y: right, width: height, height: width };
    case 2:
      return { x: right, y: below, width, height };
    case 3:
      return { x: below, y: x, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}

const turnFilters = ['', ',transpose=cclock', ',hflip,vflip', ',transpose=clock'];

/** What the numbers of a frame mean: as the file says it, else as the frame does. A profile has the last word on primaries. */
function coloursIn(ffmpeg: Ffmpeg, { nclx, icc }: HeifPlan['properties'], frame: Frame): FrameColours {
  const colours = nclx && nclx.matrix !== UNSPECIFIED ? nclx : coloursOf(ffmpeg, frame);
  return icc && !isHdr(colours) ? { ...colours, primaries: UNSPECIFIED } : colours;
}

function copyRows(from: Buffer, { width, height, x, y }: Rect, to: TiffBuffer['pixels'], toWidth: number): void {
  const row = width * 3;
  for (let n = 0; n < height; n++) to.set(from.subarray(n * row, (n + 1) * row), ((y + n) * toWidth + x) * 3);
}

/** Draws tiles into a picture, band by band, with one chain of filters for each kind of band. */
function createPainter(ffmpeg: Ffmpeg, plan: HeifPlan, pixels: TiffBuffer['pixels']) {
  const filters = new Map<string, ReturnType<Ffmpeg['FilterAPI']['create']>>();
  const outWidth = plan.properties.width ?? 0;
  const filterOf = (frame: Frame, crop: string) => {
    const known = filters.get(crop);
    if (known) return known;
    const chain = `crop=${crop}:exact=1,${screenColours(coloursIn(ffmpeg, plan.properties, frame))}`;
    const made = ffmpeg.FilterAPI.create(chain + turnFilters[plan.properties.turns], { threads: 1 });
    filters.set(crop, made);
    return made;
  };
  return {
    async paint(frame: Frame, column: number, row: number): Promise<void> {
      const [x, top] = [column * frame.width, row * frame.height];
      const width = Math.min(frame.width, plan.width - x);
      const bottom = Math.min(frame.height, plan.height - top);
      for (let y = 0; y < bottom && width > 0; y += BAND) {
        const height = Math.min(BAND, bottom - y);
        const [shown] = await filterOf(frame, `${width}:${height}:0:${y}`).processAll(frame);
        if (!shown) throw new MediaFailure('damaged', 'A tile cannot be converted');
        using band = shown;
        copyRows(band.toBuffer(), turnedRect({ x, y: top + y, width, height }, plan), pixels, outWidth);
      }
    },
    [Symbol.dispose]: () => {
      for (const filter of filters.values()) filter[Symbol.dispose]();
    },
  };
}

/** Whether the tiles cover the picture; a decoder that answers another size than the first does not. */
function covers(plan: HeifPlan, frame: Frame): boolean {
  return frame.width * plan.columns >= plan.width && frame.height * plan.rows >= plan.height;
}

async function drawTiles(plan: HeifPlan, read: (item: number) => Promise<Buffer>): Promise<Buffer> {
  const ffmpeg = await loadFfmpeg();
  const codec = ffmpeg.Codec.findDecoder(ffmpeg.AV_CODEC_ID_HEVC);
  if (!codec) throw new MediaFailure('unsupported', 'No decoder of HEVC');
  using decoder = new ffmpeg.CodecContext();
  decoder.allocContext3(codec);
  decoder.extraData = plan.config;
  decoder.threadCount = 1;
  ffmpeg.FFmpegError.throwIfError(await decoder.open2(codec), 'open2');
  const { width = 0, height = 0, icc, nclx } = plan.properties;
  // What was brought into the range of screens has their colours as well.
  const target = allocateTiff(width, height, 3, nclx && isHdr(nclx) ? undefined : icc);
  using painter = createPainter(ffmpeg, plan, target.pixels);
  for (const [n, tile] of plan.tiles.entries()) {
    using frame = await decodeTile(ffmpeg, decoder, await read(tile));
    if (!covers(plan, frame)) throw new MediaFailure('damaged', 'The tiles do not cover the picture');
    await painter.paint(frame, n % plan.columns, Math.floor(n / plan.columns));
  }
  return target.file;
}

/**
 * Decodes a HEIC of plain HEVC tile by tile, so that beside the picture itself only one tile is held, and brings HDR into the
 * range of screens. Its gain map and other auxiliary pictures are left alone: the picture itself is the one for screens. Undefined for files that
 * hold anything else, which are libheif's. Throws for what cannot be decoded.
 */
export async function decodeHeifTiles(path: string, maxPixels: number): Promise<WholePicture | undefined> {
  await using file = await open(path);
  const boxes = await topLevelBoxes(file);
  const meta = boxes.find((box) => box.type === 'meta');
  if (!meta || meta.end - meta.start > MAX_META_BYTES || boxes.some((box) => box.truncated)) return undefined;
  const bytes = Buffer.alloc(meta.end - meta.start);
  await file.read(bytes, 0, bytes.length, meta.start);
  const items = readItems(bytes, { ...meta, start: 0, bodyStart: meta.bodyStart - meta.start, end: bytes.length });
  const read = (item: number) => readItem(file, items, meta.start, item);
  const plan = await planHeif(bytes, items, read);
  if (!plan) return undefined;
  const { width = 0, height = 0 } = plan.properties;
  refuseOversize(width, height, maxPixels);
  return { tiff: await drawTiles(plan, read), width, height, hasAlpha: false, truncated: false };
}
