import type { FileHandle } from 'node:fs/promises';
import { type Box, boxesIn, topLevelBoxes } from '../iso/boxes.ts';
import type { Span } from './jpeg-size.ts';

/** What the boxes of a CR3 hold (as github.com/lclevy/canon_cr3 describes them). */
export interface Cr3 {
  readonly spans: readonly Span[];
  /** TIFFs with the tags of IFD0, of EXIF and of GPS. */
  readonly tags: Readonly<Tags>;
}

const METADATA = '85c0b687820f11e08111f4ce462b6a48';
const PREVIEW = 'eaf42b5e1c984b88b9fbb7dc406e4d16';
const UUID_BYTES = 16;
/** Far more than the index of one picture needs. */
const MAX_INDEX_BYTES = 16_000_000;
/** The preview's own header: version, size in pixels, length. */
const PREVIEW_HEADER_BYTES = 16;

async function bytesOf(file: FileHandle, { bodyStart, end }: Box): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min(end - bodyStart, MAX_INDEX_BYTES));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, bodyStart);
  return bytes.subarray(0, bytesRead);
}

function uuidOf(bytes: Buffer, box: Box): string | undefined {
  return box.type === 'uuid' ? bytes.toString('hex', box.bodyStart, box.bodyStart + UUID_BYTES) : undefined;
}

/** The first sample of a track: each holds one picture, of which one is a JPEG of full size. */
function sampleOf(moov: Buffer, track: Box): Span | undefined {
  let at: Box | undefined = track;
  for (const type of ['mdia', 'minf', 'stbl']) {
    at = at && boxesIn(moov, at.bodyStart, at.end).find((box) => box.type === type);
  }
  const table = at ? boxesIn(moov, at.bodyStart, at.end) : [];
  const body = (type: string) => {
    const box = table.find((each) => each.type === type);
    return box && moov.subarray(box.bodyStart, box.end);
  };
  const [sizes, wide, narrow] = [body('stsz'), body('co64'), body('stco')];
  if (!sizes || sizes.length < 12) return undefined;
  const length = sizes.readUInt32BE(4) || (sizes.length >= 16 ? sizes.readUInt32BE(12) : 0);
  if (wide && wide.length >= 16) return { at: Number(wide.readBigUInt64BE(8)), length };
  return narrow && narrow.length >= 12 ? { at: narrow.readUInt32BE(8), length } : undefined;
}

type Tags = Partial<Record<'CMT1' | 'CMT2' | 'CMT4', Span>>;

function isTagBox(type: string): type is keyof Tags {
  return type === 'CMT1' || type === 'CMT2' || type === 'CMT4';
}

/** Pictures and tags that the index tells of; offsets of tags count from where the index begins, in `base`. */
function readIndex(moov: Buffer, base: number): { spans: Span[]; tags: Tags } {
  const boxes = boxesIn(moov);
  const tags: Tags = {};
  for (const box of boxes.filter((each) => uuidOf(moov, each) === METADATA)) {
    for (const { type, bodyStart, end } of boxesIn(moov, box.bodyStart + UUID_BYTES, box.end)) {
      if (isTagBox(type)) tags[type] = { at: base + bodyStart, length: end - bodyStart };
    }
  }
  const tracks = boxes.filter(({ type }) => type === 'trak');
  return { spans: tracks.flatMap((track) => sampleOf(moov, track) ?? []), tags };
}

/** Looks through a CR3 by its boxes alone. */
export async function walkCr3(file: FileHandle): Promise<Cr3> {
  const top = await topLevelBoxes(file);
  const moov = top.find(({ type }) => type === 'moov');
  const { spans, tags } = moov ? readIndex(await bytesOf(file, moov), moov.bodyStart) : { spans: [], tags: {} };
  for (const box of top.filter(({ type }) => type === 'uuid')) {
    const id = await bytesOf(file, { ...box, end: Math.min(box.end, box.bodyStart + UUID_BYTES) });
    if (id.toString('hex') !== PREVIEW) continue;
    // Eight bytes of version and count, then a box of one preview.
    const at = box.bodyStart + UUID_BYTES + 16 + PREVIEW_HEADER_BYTES;
    spans.push({ at, length: box.end - at });
  }
  return { spans, tags };
}
