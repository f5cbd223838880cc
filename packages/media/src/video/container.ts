import { open } from 'node:fs/promises';
import { boxesIn, topLevelBoxes } from '../iso/boxes.ts';

/** What FFmpeg does not tell of an ISO base media file. */
export interface Container {
  /** False: the index comes after the pictures, so a browser must fetch the end before it can play. */
  readonly indexFirst: boolean;
  /** True where a box says it is longer than the file. */
  readonly truncated: boolean;
  /** Duration of the movie header, in seconds. */
  readonly durationSeconds?: number;
}

/** More than any index of a few hours needs; a larger one is not looked into. */
const MAX_INDEX_BYTES = 64_000_000;

/** `mvhd` (ISO/IEC 14496-12, 8.2.2): version 0 has 32-bit times, version 1 64-bit ones. All ones: unknown. */
function movieDuration(moov: Buffer): number | undefined {
  const header = boxesIn(moov).find((box) => box.type === 'mvhd');
  if (!header || header.end - header.bodyStart < 32) return undefined;
  const wide = moov[header.bodyStart] === 1;
  const at = header.bodyStart + (wide ? 20 : 12);
  const timescale = moov.readUInt32BE(at);
  const duration = wide ? Number(moov.readBigUInt64BE(at + 4)) : moov.readUInt32BE(at + 4);
  const unknown = duration === (wide ? Number(2n ** 64n - 1n) : 2 ** 32 - 1);
  return timescale === 0 || duration === 0 || unknown ? undefined : duration / timescale;
}

/** Reads the box headers of a file; for other containers the answer means nothing. */
export async function readContainer(path: string): Promise<Container> {
  await using file = await open(path);
  const boxes = await topLevelBoxes(file);
  const moov = boxes.find((box) => box.type === 'moov');
  const firstData = boxes.findIndex((box) => box.type === 'mdat');
  const truncated = boxes.some((box) => box.truncated);
  if (!moov) return { indexFirst: false, truncated };
  const indexFirst = firstData === -1 || boxes.indexOf(moov) < firstData;
  const length = moov.end - moov.bodyStart;
  if (length > MAX_INDEX_BYTES) return { indexFirst, truncated };
  const body = Buffer.alloc(length);
  await file.read(body, 0, length, moov.bodyStart);
  const durationSeconds = movieDuration(body);
  return { indexFirst, truncated, ...(durationSeconds && { durationSeconds }) };
}
