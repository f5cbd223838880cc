import {
  type Clock,
  derivedKey,
  type FileEntry,
  originalKey,
  SIDECAR_TYPE,
  sidecarName,
  type UrlSigner,
} from '@rdrive/core';
import type { FileUrls } from '../schemas/index.ts';

/** Turns a delivery path into one that whoever asks can use as it stands. */
export type UrlFor = (path: string) => Promise<string>;

const HALF = 30 * 60 * 1000;

/** End of a signed URL: 30 to 60 minutes from now, the same for all of one half hour, so that caches hit. */
export function capabilityEnd(now: number): number {
  return (Math.floor(now / HALF) + 2) * HALF;
}

/** For those whose cookies go along. */
const plain: UrlFor = async (path) => path;

/** Plain paths for those whose cookies go along; signed ones, of an hour at most, for all others. */
export function urlsFor(via: 'cookie' | 'bearer', signer: UrlSigner, clock: Clock): UrlFor {
  if (via === 'cookie') return plain;
  const end = capabilityEnd(clock());
  return (path) => signer.sign(path, end);
}

/** Where an original is delivered: under which name and type, shown or saved. */
export function originalPath(file: Pick<FileEntry, 'id' | 'fileName' | 'fileType'>, inline: boolean): string {
  const query = `name=${encodeURIComponent(file.fileName)}&type=${encodeURIComponent(file.fileType)}`;
  return `/${originalKey(file.id)}?${query}${inline ? '&inline=1' : ''}`;
}

/** Where a derivative of the current media version is delivered. */
export function derivedPath(file: Pick<FileEntry, 'id' | 'mediaVersion'>, name: string): string {
  return `/${derivedKey(file.id, file.mediaVersion, name)}`;
}

/** True once there is a picture of the file (a thumbhash comes with every grid picture). */
export function hasPictures(file: FileEntry): boolean {
  return file.mediaVersion > 0 && file.thumbhash !== undefined;
}

/** Where the pictures of a file and its original are delivered. */
function pathsOf(file: FileEntry): FileUrls {
  const paths: FileUrls = { original: originalPath(file, true) };
  if (hasPictures(file)) {
    paths.thumb = derivedPath(file, 'grid.webp');
    paths.preview = derivedPath(file, 'preview.webp');
  }
  if (file.full) paths.full = derivedPath(file, 'full.webp');
  if (file.sidecar) {
    const fileName = sidecarName(file.fileName, file.sidecar);
    paths.sidecar = originalPath({ id: file.sidecar.id, fileName, fileType: SIDECAR_TYPE }, false);
  }
  if (file.motion) paths.motion = derivedPath(file, 'motion.mp4');
  return paths;
}

/** The `urls` of a file in JSON. */
export async function fileUrls(file: FileEntry, urlFor: UrlFor): Promise<FileUrls> {
  const urls = pathsOf(file);
  if (urlFor !== plain) {
    for (const name of ['original', 'thumb', 'preview', 'full', 'motion', 'sidecar'] as const) {
      const path = urls[name];
      if (path !== undefined) urls[name] = await urlFor(path);
    }
  }
  if (file.kind === 'video') urls.stream = `/api/videos/${file.id}/stream`;
  return urls;
}
