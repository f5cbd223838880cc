import type { FileEntry } from '../entry.ts';
import { type ColumnsOf, nameColumn, numberColumn, textColumn, timeColumn } from './columns.ts';
import { base64Packing, hexPacking } from './packing.ts';

const SHA_DIGITS = 16;
const HASH = /^[0-9a-f]{64}$/;
/** A hash that is none is kept whole in the first column, so that nothing is lost. */
const isHash = (file: FileEntry) => HASH.test(file.sha256);

/** A position to 1 cm is written short, any other whole. */
const place = { decimals: 7, delta: true };

function bodyOf({ camera }: FileEntry): Pick<NonNullable<FileEntry['camera']>, 'make' | 'model' | 'lens'> | undefined {
  if (!camera) return undefined;
  const { iso: _1, fNumber: _2, exposureSeconds: _3, focalLengthMm: _4, ...body } = camera;
  return body;
}

function streamsOf({ video }: FileEntry): Omit<NonNullable<FileEntry['video']>, 'bitRate'> | undefined {
  if (!video) return undefined;
  const { bitRate: _, ...streams } = video;
  return streams;
}

/** What the file says of its sidecar by itself is left to {@link restSchema}. */
function sidecarOf({ sidecar }: FileEntry): string | undefined {
  if (!sidecar) return undefined;
  const { own: _1, modifiedAt: _2, ...shown } = sidecar;
  return JSON.stringify(shown);
}

function sidecarRestOf({ sidecar }: FileEntry): string | undefined {
  if (!sidecar) return undefined;
  const { own, modifiedAt } = sidecar;
  return own || modifiedAt !== undefined ? JSON.stringify({ own, modifiedAt }) : undefined;
}

/** What a device needs of each file. Ids, times after the upload, and partners are written beside: they need other rows. */
export const indexSchema = {
  folder: nameColumn((file: FileEntry) => file.folderPath),
  name: textColumn((file: FileEntry) => file.fileName),
  kind: nameColumn((file: FileEntry) => file.kind),
  type: nameColumn((file: FileEntry) => file.fileType),
  size: numberColumn((file: FileEntry) => file.fileSize),
  taken: timeColumn((file: FileEntry) => file.takenAt, 'local'),
  takenOffset: nameColumn((file: FileEntry) => file.takenOffset),
  takenSource: nameColumn((file: FileEntry) => file.takenSource),
  uploader: nameColumn((file: FileEntry) => file.uploaderId),
  width: numberColumn((file: FileEntry) => file.width),
  height: numberColumn((file: FileEntry) => file.height),
  duration: numberColumn((file: FileEntry) => file.durationSeconds, { decimals: 3 }),
  latitude: numberColumn((file: FileEntry) => file.latitude, place),
  longitude: numberColumn((file: FileEntry) => file.longitude, place),
  /** Make, model and lens; an object without any where only other camera facts are known. */
  camera: nameColumn(bodyOf),
  iso: nameColumn((file: FileEntry) => file.camera?.iso),
  fNumber: nameColumn((file: FileEntry) => file.camera?.fNumber),
  exposureSeconds: nameColumn((file: FileEntry) => file.camera?.exposureSeconds),
  focalLengthMm: nameColumn((file: FileEntry) => file.camera?.focalLengthMm),
  /** Facts of the streams but for the bit rate. */
  video: nameColumn(streamsOf),
  bitRate: numberColumn((file: FileEntry) => file.video?.bitRate),
  rating: numberColumn((file: FileEntry) => file.rating),
  /** Packed: the bytes that its base64 stands for. */
  thumbhash: textColumn((file: FileEntry) => file.thumbhash, base64Packing),
  /** Packed: 8 bytes. */
  phash: textColumn((file: FileEntry) => file.phash, hexPacking),
  full: nameColumn((file: FileEntry) => file.full),
  motion: nameColumn((file: FileEntry) => file.motion),
  state: nameColumn((file: FileEntry) => file.state),
  reason: nameColumn((file: FileEntry) => file.reason),
  favouriteOf: nameColumn((file: FileEntry) => file.favouriteOf),
  description: textColumn((file: FileEntry) => file.description),
  tags: nameColumn((file: FileEntry) => file.tags),
  /** As JSON: all of it but what a restore needs. */
  sidecar: textColumn(sidecarOf),
  version: numberColumn((file: FileEntry) => file.version),
  mediaVersion: numberColumn((file: FileEntry) => file.mediaVersion),
  /** The first 8 bytes of the SHA-256, packed. */
  sha: textColumn((file: FileEntry) => (isHash(file) ? file.sha256.slice(0, SHA_DIGITS) : file.sha256), hexPacking),
};

/** What only a restore needs. */
export const restSchema = {
  shaRest: textColumn((file: FileEntry) => (isHash(file) ? file.sha256.slice(SHA_DIGITS) : undefined), hexPacking),
  modifiedAt: textColumn((file: FileEntry) => file.modifiedAt),
  sidecarRest: textColumn(sidecarRestOf),
  contentId: textColumn((file: FileEntry) => file.contentId),
  positionByPerson: nameColumn((file: FileEntry) => file.positionByPerson),
  descriptionBy: nameColumn((file: FileEntry) => file.descriptionBy),
  fileTags: nameColumn((file: FileEntry) => file.fileTags),
  pipeline: numberColumn((file: FileEntry) => file.pipeline),
};

export type IndexColumns = ColumnsOf<typeof indexSchema>;
export type RestColumns = ColumnsOf<typeof restSchema>;
