import type { FileHandle } from 'node:fs/promises';

/** One box of an ISO base media file (ISO/IEC 14496-12, 4.2). */
export interface Box {
  readonly type: string;
  /** Of the box itself, from the start of the file or buffer. */
  readonly start: number;
  /** Of what it holds. */
  readonly bodyStart: number;
  readonly end: number;
  /** True where it says it is longer than what holds it; `end` is then the end of that. */
  readonly truncated: boolean;
}

/** More boxes than any real file has at one level. */
const MAX_BOXES = 10_000;

/** Reads a header of 16 bytes at `start`; undefined where no box can be. A size of 0 means "to the end". */
function parseHeader(head: Uint8Array, start: number, limit: number): Box | undefined {
  if (head.length < 8) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let size = view.getUint32(0);
  let header = 8;
  if (size === 1) {
    if (head.length < 16) return undefined;
    size = Number(view.getBigUint64(8));
    header = 16;
  }
  if (size === 0) size = limit - start;
  if (size < header) return undefined;
  const type = String.fromCharCode(...head.subarray(4, 8));
  return {
    type,
    start,
    bodyStart: start + header,
    end: Math.min(start + size, limit),
    truncated: start + size > limit,
  };
}

/** The boxes between two offsets of a buffer, as far as they can be read. */
export function boxesIn(bytes: Uint8Array, from = 0, to = bytes.length): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < MAX_BOXES; ) {
    const box = parseHeader(bytes.subarray(at, Math.min(at + 16, to)), at, to);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The boxes of the top level of a file, or of a part of it, by reading their headers only. */
export async function topLevelBoxes(file: FileHandle, from = 0, to?: number): Promise<Box[]> {
  const end = to ?? (await file.stat()).size;
  const boxes: Box[] = [];
  const head = Buffer.alloc(16);
  for (let at = from; at + 8 <= end && boxes.length < MAX_BOXES; ) {
    const { bytesRead } = await file.read(head, 0, Math.min(16, end - at), at);
    const box = parseHeader(head.subarray(0, bytesRead), at, end);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}
