import { type Clock, type FileEntry, filePaths, streamPath, type UrlSigner } from '@rdrive/core';
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

/** The `urls` of a file in JSON. */
export async function fileUrls(file: FileEntry, urlFor: UrlFor): Promise<FileUrls> {
  const urls: FileUrls = filePaths(file);
  if (urlFor !== plain) {
    for (const name of ['original', 'thumb', 'preview', 'full', 'motion', 'sidecar'] as const) {
      const path = urls[name];
      if (path !== undefined) urls[name] = await urlFor(path);
    }
  }
  if (file.kind === 'video') urls.stream = streamPath(file);
  return urls;
}
