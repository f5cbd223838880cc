import { asCoded, levelFor, MOST_PIXELS, pixelsOf, type Region } from './region.ts';

/** What the page asks for: a part of a picture, drawn in so many pixels across as it is shown. */
export interface DetailRequest {
  readonly url: string;
  readonly type: string;
  /** Of the whole picture as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly region: Region;
  /** Of the whole picture, pixels of the screen across. */
  readonly across: number;
}

interface Decoded {
  readonly level: number;
  readonly frame: VideoFrame;
}

let bytes: Promise<ArrayBuffer> | undefined;
let decoded: Promise<Decoded> | undefined;
let level = 0;

async function load(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`Not delivered: ${answer.status}`);
  return answer.arrayBuffer();
}

/** JPEGs are decoded at an eighth, two eighths and so on of their size, for less time and room. */
async function decode({ url, type, width, height }: DetailRequest, wanted: number): Promise<Decoded> {
  bytes ??= load(url);
  const data = await bytes;
  const desired = { desiredWidth: Math.round(width * wanted), desiredHeight: Math.round(height * wanted) };
  const decoder = new ImageDecoder({ type, data, ...(wanted < 1 ? desired : {}) });
  try {
    const { image } = await decoder.decode();
    if (image.codedWidth * image.codedHeight <= MOST_PIXELS * 1.2) return { level: wanted, frame: image };
    image.close();
    throw new Error('Too many pixels');
  } finally {
    decoder.close();
  }
}

async function frameFor(request: DetailRequest): Promise<VideoFrame> {
  const wanted = levelFor(request, request.across);
  if (!decoded || level < wanted) {
    const before = decoded;
    level = wanted;
    decoded = (async () => {
      // Two at once would be too much to hold.
      const old = await before?.catch(() => undefined);
      old?.frame.close();
      return decode(request, wanted);
    })();
  }
  return (await decoded).frame;
}

/** Copies a part out, so that only that is turned into colours of the screen. */
async function cut(frame: VideoFrame, rect: { x: number; y: number; width: number; height: number }) {
  const buffer = new ArrayBuffer(frame.allocationSize({ rect }));
  const layout = await frame.copyTo(buffer, { rect });
  const { width: codedWidth, height: codedHeight } = rect;
  return new VideoFrame(buffer, {
    format: frame.format ?? 'RGBX',
    codedWidth,
    codedHeight,
    layout,
    timestamp: 0,
    colorSpace: frame.colorSpace.toJSON(),
  });
}

async function draw(request: DetailRequest): Promise<ImageBitmap> {
  const frame = await frameFor(request);
  const { region, across } = request;
  const { rotation = 0, flip = false } = frame;
  const coded = asCoded(region, rotation, flip);
  const rect = pixelsOf(coded, frame.codedWidth, frame.codedHeight);
  const piece = await cut(frame, rect);
  const width = Math.max(1, Math.round((region.right - region.left) * across));
  const height = Math.max(1, Math.round((region.bottom - region.top) * ((across * request.height) / request.width)));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('No canvas');
  const [w, h] = rotation % 180 === 0 ? [width, height] : [height, width];
  context.imageSmoothingQuality = 'high';
  context.translate(width / 2, height / 2);
  context.rotate((rotation * Math.PI) / 180);
  context.scale(flip ? -1 : 1, 1);
  // The part lies within the even pixels that were cut out.
  const [sx, sy] = [coded.left * frame.codedWidth - rect.x, coded.top * frame.codedHeight - rect.y];
  const sw = Math.min(rect.width - sx, (coded.right - coded.left) * frame.codedWidth);
  const sh = Math.min(rect.height - sy, (coded.bottom - coded.top) * frame.codedHeight);
  context.drawImage(piece, sx, sy, sw, sh, -w / 2, -h / 2, w, h);
  piece.close();
  return canvas.transferToImageBitmap();
}

addEventListener('message', ({ data }: MessageEvent<DetailRequest>) => {
  draw(data).then(
    (bitmap) => postMessage(bitmap, { transfer: [bitmap] }),
    () => postMessage(undefined),
  );
});
