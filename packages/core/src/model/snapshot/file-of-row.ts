import type { FileEntry, Sidecar } from '../entry.ts';
import type { CameraFacts, VideoFacts } from '../facts.ts';
import { idAt, type SnapshotColumns } from './decode.ts';
import { nameAt } from './names.ts';
import { base64Packing, hexPacking } from './packing.ts';
import type { RestColumns } from './schema.ts';
import { textAt } from './texts.ts';
import { timeAt } from './times.ts';

/** A file as far as the section `index` tells it: of its hash the first 16 digits. */
export type IndexedFile = Omit<FileEntry, 'contentId' | 'descriptionBy' | 'fileTags' | 'modifiedAt' | 'pipeline'>;

function numberAt(values: Float64Array, row: number): number | undefined {
  const value = values[row] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** The object without what is undefined in it: entries leave out what is not there. */
function known<T>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function cameraOf(columns: SnapshotColumns, row: number): CameraFacts | undefined {
  const body = nameAt(columns.camera, row);
  if (!body) return undefined;
  return {
    ...body,
    ...known<Partial<CameraFacts>>({
      iso: nameAt(columns.iso, row),
      fNumber: nameAt(columns.fNumber, row),
      exposureSeconds: nameAt(columns.exposureSeconds, row),
      focalLengthMm: nameAt(columns.focalLengthMm, row),
    }),
  };
}

function videoOf(columns: SnapshotColumns, row: number): VideoFacts | undefined {
  const streams = nameAt(columns.video, row);
  const bitRate = numberAt(columns.bitRate, row);
  if (!streams) return undefined;
  return bitRate === undefined ? streams : { ...streams, bitRate };
}

function partnerOf(columns: SnapshotColumns, row: number): string | undefined {
  const partner = columns.partner[row] ?? -1;
  return partner < 0 ? textAt(columns.partnerElsewhere, row) : idAt(columns.ids, partner);
}

function sidecarOf(columns: SnapshotColumns, row: number): Sidecar | undefined {
  const json = textAt(columns.sidecar, row);
  return json === undefined ? undefined : (JSON.parse(json) as Sidecar);
}

function wholeSidecar(sidecar: Sidecar | undefined, rest: string | undefined): Sidecar | undefined {
  return sidecar && rest !== undefined ? { ...sidecar, ...(JSON.parse(rest) as Partial<Sidecar>) } : sidecar;
}

function picture(columns: SnapshotColumns, row: number) {
  return {
    width: numberAt(columns.width, row),
    height: numberAt(columns.height, row),
    durationSeconds: numberAt(columns.duration, row),
    latitude: numberAt(columns.latitude, row),
    longitude: numberAt(columns.longitude, row),
    camera: cameraOf(columns, row),
    video: videoOf(columns, row),
    rating: numberAt(columns.rating, row),
    thumbhash: textAt(columns.thumbhash, row, base64Packing),
    phash: textAt(columns.phash, row, hexPacking),
    full: nameAt(columns.full, row),
    motion: nameAt(columns.motion, row),
  };
}

function bytesAndTimes(columns: SnapshotColumns, row: number) {
  return {
    kind: nameAt(columns.kind, row),
    fileType: nameAt(columns.type, row),
    fileSize: numberAt(columns.size, row),
    sha256: textAt(columns.sha, row, hexPacking),
    uploaderId: nameAt(columns.uploader, row),
    dateUploaded: timeAt(columns.uploaded, row, 'utc'),
    takenAt: timeAt(columns.taken, row, 'local'),
    takenOffset: nameAt(columns.takenOffset, row),
    takenSource: nameAt(columns.takenSource, row),
    changedAt: timeAt(columns.changed, row, 'utc'),
    verifiedAt: timeAt(columns.verified, row, 'utc'),
  };
}

/** One file from what a device has. */
export function fileOfRow(columns: SnapshotColumns, row: number): IndexedFile {
  const fields = {
    id: idAt(columns.ids, row),
    entryType: 'file',
    folderPath: nameAt(columns.folder, row),
    fileName: textAt(columns.name, row),
    ...bytesAndTimes(columns, row),
    ...picture(columns, row),
    state: nameAt(columns.state, row),
    reason: nameAt(columns.reason, row),
    mediaVersion: numberAt(columns.mediaVersion, row),
    version: numberAt(columns.version, row),
    favouriteOf: nameAt(columns.favouriteOf, row),
    description: textAt(columns.description, row),
    tags: nameAt(columns.tags, row),
    livePartnerId: partnerOf(columns, row),
    sidecar: sidecarOf(columns, row),
  };
  // Only entries are written, so what an entry must have is there.
  return known(fields) as unknown as IndexedFile;
}

/** One file whole, as it was when the snapshot was taken. */
export function entryOfRow(columns: SnapshotColumns, rest: RestColumns, row: number): FileEntry {
  const file = fileOfRow(columns, row);
  const fields = {
    ...file,
    sha256: file.sha256 + (textAt(rest.shaRest, row, hexPacking) ?? ''),
    modifiedAt: textAt(rest.modifiedAt, row),
    sidecar: wholeSidecar(file.sidecar, textAt(rest.sidecarRest, row)),
    contentId: textAt(rest.contentId, row),
    positionByPerson: nameAt(rest.positionByPerson, row),
    descriptionBy: nameAt(rest.descriptionBy, row),
    fileTags: nameAt(rest.fileTags, row),
    pipeline: numberAt(rest.pipeline, row),
  };
  return known(fields) as unknown as FileEntry;
}
