import type { UploadSource } from '@rdrive/client';

/** Pixels of a small picture's side: twice what it is shown at. */
export const SIDE = 80;

/** What browsers decode without help; larger files cost more than a small picture is worth. */
const shown = /^image\/(jpeg|png|webp|gif|avif)$/;
const LARGEST = 40_000_000;

let turn: Promise<unknown> = Promise.resolve();

/**
 * A square picture of a photo, cut to its middle; undefined where the browser cannot show it. Decoded apart from the
 * page's own thread, one after another: of a photo only its size on the screen stays in memory.
 */
export function pictureOf(source: UploadSource, mime: string, signal: AbortSignal): Promise<ImageBitmap | undefined> {
  if (!shown.test(mime) || source.size > LARGEST) return Promise.resolve(undefined);
  const picture = turn.then(() => (signal.aborted ? undefined : decode(source, mime))).catch(() => undefined);
  turn = picture;
  return picture;
}

async function decode(source: UploadSource, mime: string): Promise<ImageBitmap> {
  const blob = new Blob([await source.slice(0, source.size)], { type: mime });
  const small = await createImageBitmap(blob, { resizeHeight: SIDE, resizeQuality: 'low' });
  if (small.width === SIDE) return small;
  const square = await createImageBitmap(small, Math.round((small.width - SIDE) / 2), 0, SIDE, SIDE);
  small.close();
  return square;
}
