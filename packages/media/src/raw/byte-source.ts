import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read where they are needed: raw pictures have a hundred megabytes, and a few kilobytes that matter. */
export interface ByteSource {
  readonly size: number;
  /** As many bytes from `at` as there are, `length` at most. */
  read(at: number, length: number): Promise<Buffer>;
}

/** An open file, or the part of it between two offsets, which are then counted from the part's start. */
export async function fileSource(file: FileHandle, from = 0, to?: number): Promise<ByteSource> {
  const end = Math.min(to ?? Number.POSITIVE_INFINITY, (await file.stat()).size);
  const size = Math.max(0, end - from);
  return {
    size,
    read: async (at, length) => {
      const wanted = Math.max(0, Math.min(length, size - at));
      if (at < 0 || wanted === 0) return Buffer.alloc(0);
      const bytes = Buffer.alloc(wanted);
      const { bytesRead } = await file.read(bytes, 0, wanted, from + at);
      return bytes.subarray(0, bytesRead);
    },
  };
}
