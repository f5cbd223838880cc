import { stat } from 'node:fs/promises';
import { readStart } from '../read-start.ts';

/** Enough for the headers that say how long a file is. */
const HEAD_BYTES = 4_096;

/** RIFF: the size after the first four bytes counts what follows it. Zero where a recording was never closed. */
function riffEnd(head: Buffer): number | undefined {
  const size = head.length >= 8 ? head.readUInt32LE(4) : 0;
  return size === 0 || size === 0xffff_ffff ? undefined : size + 8;
}

/** A size of Matroska (RFC 8794, 4): leading zeros give its length, all ones mean that it is unknown. */
function ebmlSize(head: Buffer, at: number): { readonly length: number; readonly value?: number } {
  const first = head[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > head.length) return { length };
  let value = first & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let n = 1; n < length; n++) {
    const byte = head[at + n] ?? 0;
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return ones ? { length } : { length, value };
}

/** Matroska: a header element, then one segment with everything. */
function matroskaEnd(head: Buffer): number | undefined {
  const header = ebmlSize(head, 4);
  if (header.value === undefined) return undefined;
  const segment = 4 + header.length + header.value;
  if (segment + 5 > head.length || head.readUInt32BE(segment) !== 0x1853_8067) return undefined;
  const { length, value } = ebmlSize(head, segment + 4);
  return value === undefined ? undefined : segment + 4 + length + value;
}

/** True where an AVI or Matroska file ends before its own header says so. */
export async function endsEarly(path: string, mime: string): Promise<boolean> {
  const head = await readStart(path, HEAD_BYTES);
  const end = mime === 'video/x-msvideo' ? riffEnd(head) : matroskaEnd(head);
  return end !== undefined && end > (await stat(path)).size;
}
