import type { FileHandle } from 'node:fs/promises';
import { topLevelBoxes } from '../iso/boxes.ts';
import { type Span, samsungMotion } from './samsung.ts';

/** Ten times what phones write. */
const MAX_MOTION_BYTES = 200_000_000;

/** What a movie is made of at its top level (ISO/IEC 14496-12, table 1); anything else is what the maker put behind it. */
const movieBoxes = new Set([
  ...['ftyp', 'styp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'meta', 'udta'],
  ...['moof', 'mfra', 'sidx', 'ssix', 'prft', 'emsg', 'pdin'],
]);

/** The movie that begins a span, without what is behind it; undefined where none does. */
async function movieIn(file: FileHandle, { start, end }: Span): Promise<Span | undefined> {
  const boxes = await topLevelBoxes(file, start, end);
  const foreign = boxes.findIndex((box) => box.truncated || !movieBoxes.has(box.type));
  const own = foreign < 0 ? boxes : boxes.slice(0, foreign);
  const last = own.at(-1);
  const isMovie = own[0]?.type === 'ftyp' && own.some((box) => box.type === 'moov');
  if (!last || !isMovie || last.end - start > MAX_MOTION_BYTES) return undefined;
  return { start, end: last.end };
}

async function candidates(file: FileHandle, mime: string, lengths: readonly number[]): Promise<Span[]> {
  const { size: end } = await file.stat();
  const byMetadata = lengths.filter((length) => length < end).map((length) => ({ start: end - length, end }));
  if (mime !== 'image/jpeg') {
    const boxes = mime === 'image/heic' || mime === 'image/heif' ? await topLevelBoxes(file) : [];
    const boxed = boxes.filter((box) => box.type === 'mpvd').map((box) => ({ start: box.bodyStart, end: box.end }));
    return [...boxed, ...byMetadata];
  }
  const trailer = await samsungMotion(file, end);
  return trailer ? [trailer, ...byMetadata] : byMetadata;
}

/**
 * Where the video of a motion photo lies: in the `mpvd` box of a HEIC, in the trailer of a Samsung JPEG, or where the
 * metadata says (`lengths` bytes from the end). What leads to no movie is passed over.
 */
export async function findMotion(
  file: FileHandle,
  mime: string,
  lengths: readonly number[],
): Promise<Span | undefined> {
  for (const span of await candidates(file, mime, lengths)) {
    const movie = await movieIn(file, span);
    if (movie) return movie;
  }
  return undefined;
}
