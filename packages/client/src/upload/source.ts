/** A file to send, wherever it lies: a browser's `File`, or one of the disk. */
export interface UploadSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds of the file's last change. */
  readonly lastModified: number;
  /** The bytes from `start` up to, not including, `end`. Rejects where the file has changed or gone. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer> | Blob>;
}

/** A browser's `File` as a source. Its slices are not read until they are sent. */
export function sourceOfFile(file: File): UploadSource {
  return {
    name: file.name,
    size: file.size,
    lastModified: file.lastModified,
    slice: async (start, end) => file.slice(start, end),
  };
}

/** The bytes of a slice. */
export async function bytesOf(slice: Uint8Array<ArrayBuffer> | Blob): Promise<Uint8Array<ArrayBuffer>> {
  return slice instanceof Uint8Array ? slice : new Uint8Array(await slice.arrayBuffer());
}
