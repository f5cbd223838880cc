import { SHARED } from '../../service-worker/app/protocol.ts';

/** Files that another app has shared, as the service worker has kept them. */
export async function sharedFiles(): Promise<File[]> {
  const cache = await caches.open(SHARED);
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (!response) continue;
    const name = decodeURIComponent(response.headers.get('x-name') ?? '');
    const lastModified = Number(response.headers.get('x-modified'));
    const blob = await response.blob();
    files.push(new File([blob], name, { type: blob.type, lastModified }));
  }
  return files;
}

/** Forgets them: they are on their way, or not wanted. */
export async function forgetShared(): Promise<void> {
  await caches.delete(SHARED);
}
