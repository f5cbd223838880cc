import type { FileHandle } from 'node:fs/promises';

/** A part of a file, in bytes from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Samsung's number of `MotionPhoto_Data` (ExifTool's Samsung trailer tags). */
const MOTION_PHOTO = 0x0a30;
const MAX_ENTRIES = 1_000;
const ENTRY_BYTES = 12;

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/**
 * The video in the trailer that Samsung's cameras put behind a JPEG: data blocks, a directory `SEFH` that counts its
 * offsets backwards from itself, its length and `SEFT`. Undefined where there is none or nothing in it makes sense.
 */
export async function samsungMotion(file: FileHandle, size: number): Promise<Span | undefined> {
  if (size < 32) return undefined;
  const tail = await readAt(file, size - 8, 8);
  if (tail.length < 8 || tail.toString('latin1', 4) !== 'SEFT') return undefined;
  const length = tail.readUInt32LE(0);
  const base = size - 8 - length;
  if (length < 12 || length > 12 + MAX_ENTRIES * ENTRY_BYTES || base < 0) return undefined;
  const directory = await readAt(file, base, length);
  if (directory.length < length || directory.toString('latin1', 0, 4) !== 'SEFH') return undefined;
  const count = Math.min(directory.readUInt32LE(8), Math.floor((length - 12) / ENTRY_BYTES));
  for (let at = 12; at < 12 + count * ENTRY_BYTES; at += ENTRY_BYTES) {
    if (directory.readUInt16LE(at + 2) !== MOTION_PHOTO) continue;
    const start = base - directory.readUInt32LE(at + 4);
    const end = start + directory.readUInt32LE(at + 8);
    if (start < 0 || start + 8 > end || end > base) return undefined;
    // The block begins with its type again and its name.
    const name = (await readAt(file, start, 8)).readUInt32LE(4);
    return start + 8 + name < end ? { start: start + 8 + name, end } : undefined;
  }
  return undefined;
}
