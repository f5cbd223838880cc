import { ProblemError } from '../api/problem.ts';

/** A file to send, wherever it lies: a browser's `File`, or one of the disk. */
export interface UploadSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds of the file's last change. */
  readonly lastModified: number;
  /** The bytes from `start` up to, not including, `end`. Rejects where the file has changed or gone. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer> | Blob>;
  /** Told of a slice that nobody looks at any more: its memory may be used again. */
  readonly release?: (slice: Uint8Array<ArrayBuffer>) => void;
  /** The file as it is now, where it can be found again; asked for when it has changed and is to be sent after all. */
  readonly renew?: () => Promise<UploadSource>;
}

/** A browser's `File` as a source, under the file's own name and time unless told others. Slices are not read until they are sent. */
export function sourceOfFile(
  file: File,
  as: Partial<Pick<UploadSource, 'name' | 'lastModified' | 'renew'>> = {},
): UploadSource {
  return {
    name: file.name,
    size: file.size,
    lastModified: file.lastModified,
    slice: async (start, end) => file.slice(start, end),
    ...as,
  };
}

function unreadable(cause: unknown): ProblemError {
  return new ProblemError('file-changed', 'The file was changed or moved while it was read.', { cause });
}

/** The bytes of a slice; `file-changed` where a browser cannot read its file as it was when it was chosen. */
export async function bytesOf(slice: Uint8Array<ArrayBuffer> | Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (slice instanceof Uint8Array) return slice;
  try {
    return new Uint8Array(await slice.arrayBuffer());
  } catch (error) {
    throw unreadable(error);
  }
}

/** A slice that is of no more use to anybody. */
export function giveBack(source: UploadSource, slice: Uint8Array<ArrayBuffer> | Blob): void {
  if (slice instanceof Uint8Array) source.release?.(slice);
}

/**
 * Rejects with `file-changed` where a slice cannot be read. Browsers tell a request that failed for it like one that the
 * network failed; so one asks.
 */
export async function checkReadable(slice: Uint8Array<ArrayBuffer> | Blob): Promise<void> {
  if (slice instanceof Blob) await bytesOf(slice.slice(0, 1));
}
