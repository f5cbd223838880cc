import type { Page, PageRequest } from './page.ts';

export type Bytes = AsyncIterable<Uint8Array>;

export interface BlobHead {
  readonly size: number;
  /** Strong, quoted (RFC 9110). */
  readonly etag: string;
  readonly modifiedAt: string;
}

export interface BlobRead extends BlobHead {
  readonly body: Bytes;
}

/** First and last byte, both included (RFC 9110 `int-range`). */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What of an object is to be read, once its head is known; `none` for nothing of it, undefined for all. */
export type RangeChoice = (head: BlobHead) => ByteRange | 'none' | undefined;

export interface ReadOptions {
  /** The pieces of the body are only lent: each may be overwritten as soon as the next one is asked for. */
  readonly lend?: boolean;
}

/**
 * How to send one part: usable by anyone until the expiry, for exactly this many bytes. An answer of 2xx or 412 (it is
 * there already: S3 refuses to overwrite a file of one part) means that the part has arrived.
 */
export interface PartGrant {
  readonly number: number;
  readonly method: 'PUT';
  /** Absolute, or a path on this server. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An upload as the blob store must know it; size and part size fix the length of every part. */
export interface UploadPlan {
  readonly key: string;
  readonly uploadId: string;
  readonly size: number;
  readonly partSize: number;
}

export interface OpenUpload extends UploadPlan {
  /** What {@link BlobStore.openUpload} gave back. */
  readonly handle: string;
}

/**
 * Bytes by key. Keys are those of `isBlobKey`; any other is refused with `not-found` before the store is touched.
 * `not-found` for what is not there, `disk-full` where space ran out, `range-not-satisfiable` past the end.
 */
export interface BlobStore {
  /** Atomic: readers see all of it or none. */
  put(key: string, body: Bytes, options: { contentType: string; size: number }): Promise<void>;
  read(key: string, range?: ByteRange | RangeChoice, options?: ReadOptions): Promise<BlobRead>;
  head(key: string): Promise<BlobHead | undefined>;
  /** Missing keys are no error. */
  delete(keys: readonly string[]): Promise<void>;
  list(
    prefix: string,
    request: PageRequest,
  ): Promise<
    Page<{
      readonly key: string;
      readonly size: number;
      readonly modifiedAt: string;
    }>
  >;
  /**
   * The whole object as a local file, for decoders that seek; copied only where it is not one already. `too-large` where
   * there is never room for a copy.
   */
  asFile(key: string): Promise<{ readonly path: string } & AsyncDisposable>;

  openUpload(plan: UploadPlan): Promise<string>;
  grantParts(upload: OpenUpload, numbers: readonly number[], expiresAt: number): Promise<readonly PartGrant[]>;
  /** What has arrived in full, by the store's own list. */
  arrivedParts(upload: OpenUpload): Promise<readonly { readonly number: number; readonly size: number }[]>;
  /** Makes the object of all its parts; repeatable. `upload-incomplete` where a part is missing or has another size. */
  finishUpload(upload: OpenUpload): Promise<BlobHead>;
  /** Frees what has arrived; repeatable. Never touches a finished object. */
  abortUpload(upload: OpenUpload): Promise<void>;
  /** Free bytes, where the store has an end. */
  freeBytes(): Promise<number | undefined>;
}

/** Where parts come to this server itself (the file system home): the receiving end of {@link BlobStore.grantParts}. */
export interface PartReceiver {
  /** Takes one part of exactly `size` bytes at its place; `bad-request` for more or fewer, leaving nothing. */
  receivePart(
    part: {
      uploadId: string;
      number: number;
      offset: number;
      size: number;
      total: number;
    },
    body: Bytes,
  ): Promise<void>;
}
