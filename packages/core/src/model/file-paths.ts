import { derivedKey, originalKey } from './blob-keys.ts';
import type { FileEntry } from './entry.ts';
import { SIDECAR_TYPE, sidecarName } from './sidecar-names.ts';

/** Where the bytes of a file are delivered: paths on the server's own address, not signed. */
export interface FilePaths {
  original: string;
  thumb?: string;
  preview?: string;
  full?: string;
  motion?: string;
  sidecar?: string;
}

/** What the paths of a file depend on. */
export type Pictured = Pick<
  FileEntry,
  'id' | 'fileName' | 'fileType' | 'mediaVersion' | 'thumbhash' | 'full' | 'motion' | 'sidecar'
>;

/** Where an original is delivered: under which name and type, shown or saved. */
export function originalPath(file: Pick<FileEntry, 'id' | 'fileName' | 'fileType'>, inline: boolean): string {
  const query = `name=${encodeURIComponent(file.fileName)}&type=${encodeURIComponent(file.fileType)}`;
  return `/${originalKey(file.id)}?${query}${inline ? '&inline=1' : ''}`;
}

/** Where a derivative of the current media version is delivered. */
export function derivedPath(file: Pick<FileEntry, 'id' | 'mediaVersion'>, name: string): string {
  return `/${derivedKey(file.id, file.mediaVersion, name)}`;
}

/** Where the bytes of a sidecar are delivered, to be saved under its name. */
export function sidecarPath(id: string, fileName: string): string {
  return originalPath({ id, fileName, fileType: SIDECAR_TYPE }, false);
}

/** Where the film of a video is told of (`GET /api/videos/{id}/stream`). */
export function streamPath({ id }: Pick<FileEntry, 'id'>): string {
  return `/api/videos/${id}/stream`;
}

/** True once there is a picture of the file (a thumbhash comes with every grid picture). */
export function hasPictures(file: Pick<FileEntry, 'mediaVersion' | 'thumbhash'>): boolean {
  return file.mediaVersion > 0 && file.thumbhash !== undefined;
}

/** Where the pictures of a file and its original are delivered. */
export function filePaths(file: Pictured): FilePaths {
  const paths: FilePaths = { original: originalPath(file, true) };
  if (hasPictures(file)) {
    paths.thumb = derivedPath(file, 'grid.webp');
    paths.preview = derivedPath(file, 'preview.webp');
  }
  if (file.full) paths.full = derivedPath(file, 'full.webp');
  if (file.sidecar) paths.sidecar = sidecarPath(file.sidecar.id, sidecarName(file.fileName, file.sidecar));
  if (file.motion) paths.motion = derivedPath(file, 'motion.mp4');
  return paths;
}
