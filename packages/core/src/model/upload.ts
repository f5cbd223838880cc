import { DriveError } from '../errors.ts';
import type { MediaKind } from './media-types.ts';

/** What to do where the name is taken by other bytes. */
export type OnConflict = 'keep-both' | 'skip' | 'replace';

/** `open` takes parts; `completing` has been asked to finish and may be asked again; `done` has its file. */
export type UploadState = 'open' | 'completing' | 'done' | 'aborted';

export interface UploadRecord {
  /** ULID; becomes the file's id. */
  readonly id: string;
  readonly userId: string;
  readonly folderPath: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly sha256?: string;
  readonly modifiedAt?: string;
  readonly onConflict: OnConflict;
  /** Set by `POST /api/images` and `/api/videos`: checked against the bytes at the end. */
  readonly wantedKind?: MediaKind;
  readonly partSize: number;
  /** What the blob store gave to name the upload by (S3 UploadId). */
  readonly handle: string;
  readonly state: UploadState;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** When `completing` began; another caller may take over after a while. */
  readonly completingSince?: string;
  /** Set with `done` where no new file came of it: the same bytes were there, or `skip` met a taken name. */
  readonly duplicateOf?: string;
  readonly skippedFor?: string;
}

const MIB = 1024 * 1024;
/** 413 above. */
export const MAX_FILE_SIZE = 50 * 1024 * MIB;
/** Up to here a file is one presigned PUT. */
const SINGLE_PART = 64 * MIB;
const MIN_PART = 16 * MIB;
const MAX_PARTS = 5000;
export const GRANTS_PER_CALL = 100;
export const GRANT_SECONDS = 3600;
export const UPLOAD_DAYS = 7;

/** Bytes of each part but the last. Sizes up to 64 MiB go in one part; S3 allows 10,000 parts of 5 MiB to 5 GiB. */
export function partSizeFor(fileSize: number): number {
  if (fileSize > MAX_FILE_SIZE) throw new DriveError('too-large', 'A file can have 50 GB at most.');
  if (fileSize <= SINGLE_PART) return Math.max(fileSize, 1);
  return Math.max(MIN_PART, Math.ceil(fileSize / MAX_PARTS / MIB) * MIB);
}

export function partCountOf(fileSize: number, partSize: number): number {
  return Math.max(1, Math.ceil(fileSize / partSize));
}

/** Bytes that part `number` (from 1) must have. */
export function partLength(fileSize: number, partSize: number, number: number): number {
  return Math.min(partSize, fileSize - (number - 1) * partSize);
}

/** True for the numbers that parts of such an upload have. */
export function isPartNumber(fileSize: number, partSize: number, number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= partCountOf(fileSize, partSize);
}

export interface SizedPart {
  readonly number: number;
  /** Bytes. */
  readonly size: number;
}

/** All parts that an upload must have, in order. */
export function plannedParts({ size, partSize }: { size: number; partSize: number }): SizedPart[] {
  return Array.from({ length: partCountOf(size, partSize) }, (_, index) => ({
    number: index + 1,
    size: partLength(size, partSize, index + 1),
  }));
}

/** `upload-incomplete` (with the numbers as `current`) unless every planned part is there in its size. */
export function checkComplete(plan: { size: number; partSize: number }, arrived: readonly SizedPart[]): void {
  const sizes = new Map(arrived.map(({ number, size }) => [number, size]));
  const missing = plannedParts(plan).filter(({ number, size }) => sizes.get(number) !== size);
  if (missing.length === 0) return;
  throw new DriveError('upload-incomplete', `${missing.length} parts of the upload have not arrived.`, {
    current: missing.map(({ number }) => number),
  });
}
