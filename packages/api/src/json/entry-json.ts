import {
  derivedPath,
  type Entry,
  type FileEntry,
  type FolderEntry,
  hasPictures,
  pathOfFolder,
  type Sidecar,
  sidecarName,
  splitPath,
  TRASH_DAYS,
  type TrashEntry,
} from '@rdrive/core';
import type { EntryJson, FileJson, FolderJson, TrashEntryJson } from '../schemas/index.ts';
import { fileUrls, type UrlFor } from './urls.ts';

/** Whose eyes an entry is written for. */
export interface Viewer {
  readonly userId: string;
  readonly urlFor: UrlFor;
}

/** The fields of `from` that are there, by name: an allow list, so that nothing new leaves by itself. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key];
  return picked as Pick<T, K>;
}

const fileFields = [
  'entryType',
  'id',
  'kind',
  'folderPath',
  'fileName',
  'fileType',
  'fileSize',
  'sha256',
  'uploaderId',
  'dateUploaded',
  'takenAt',
  'takenOffset',
  'takenSource',
  'width',
  'height',
  'durationSeconds',
  'latitude',
  'longitude',
  'rating',
  'thumbhash',
  'phash',
  'state',
  'reason',
  'verifiedAt',
  'description',
  'livePartnerId',
  'version',
  'mediaVersion',
  'changedAt',
] as const;
const cameraFields = ['make', 'model', 'lens', 'iso', 'fNumber', 'exposureSeconds', 'focalLengthMm'] as const;
const videoFields = ['codec', 'audioCodec', 'frameRate', 'bitRate', 'rotation'] as const;

const sidecarFields = ['id', 'fileSize', 'sha256', 'uploaderId', 'dateUploaded', 'reason'] as const;

function sidecarJson(file: FileEntry, sidecar: Sidecar): NonNullable<FileJson['sidecar']> {
  return { ...pick(sidecar, sidecarFields), fileName: sidecarName(file.fileName, sidecar) };
}

/** A file as the contract has it. */
export async function fileJson(file: FileEntry, viewer: Viewer): Promise<FileJson> {
  return {
    ...pick(file, fileFields),
    ...(file.camera && { camera: pick(file.camera, cameraFields) }),
    ...(file.video && { video: pick(file.video, videoFields) }),
    ...(file.sidecar && { sidecar: sidecarJson(file, file.sidecar) }),
    ...(hasPictures(file) && { thumbnailUrl: derivedPath(file, 'grid.webp') }),
    favourite: file.favouriteOf.includes(viewer.userId),
    tags: [...file.tags],
    urls: await fileUrls(file, viewer.urlFor),
  };
}

/** A folder as the contract has it. */
export function folderJson(folder: FolderEntry): FolderJson {
  return {
    ...pick(folder, ['entryType', 'id', 'folderPath', 'createdBy', 'dateCreated', 'changedAt', 'version', 'operation']),
    path: pathOfFolder(folder),
    name: folder.fileName,
  };
}

export async function entryJson(entry: Entry, viewer: Viewer): Promise<EntryJson> {
  return entry.entryType === 'file' ? fileJson(entry, viewer) : folderJson(entry);
}

const trashFields = ['originalPath', 'trashedBy', 'trashedAt', 'operationId', 'purgeWantedBy'] as const;

/** An entry in the trash, at the place it had. */
export async function trashEntryJson(entry: TrashEntry, viewer: Viewer): Promise<TrashEntryJson> {
  const place = splitPath(entry.originalPath);
  const was = { folderPath: place?.folderPath ?? '/', fileName: place?.name ?? '/' };
  const trash = {
    ...pick(entry, trashFields),
    expiresAt: new Date(Date.parse(entry.trashedAt) + TRASH_DAYS * 86_400_000).toISOString(),
  };
  if (entry.entryType === 'file') return { ...(await fileJson({ ...entry, ...was }, viewer)), ...trash };
  return { ...folderJson({ ...entry, ...was }), ...trash };
}

/** What an error carries as the current state: entries as the contract has them, nothing else of the model. */
export async function currentJson(current: unknown, viewer: Viewer | undefined): Promise<unknown> {
  if (!viewer || typeof current !== 'object' || current === null || !('entryType' in current)) return undefined;
  const entry = current as Entry;
  return 'trashedAt' in entry ? trashEntryJson(entry as TrashEntry, viewer) : entryJson(entry, viewer);
}
