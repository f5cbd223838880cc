import { bytesOf, type UploadSource } from './source.ts';

/** Remembers which upload a file belongs to, so that another run continues it. */
export interface ResumeStore {
  get(key: string): string | undefined | Promise<string | undefined>;
  set(key: string, uploadId: string): void | Promise<void>;
  delete(key: string): void | Promise<void>;
}

const END = 64 * 1024;

/**
 * What a file is known by when it is chosen again: place, name, size, time, and the hash of both ends, so that another
 * file of the same name and size is not sent into a half-arrived upload.
 */
export async function resumeKey(source: UploadSource, folderPath: string): Promise<string> {
  const { createSHA256 } = await import('hash-wasm');
  const hasher = await createSHA256();
  hasher.update(await bytesOf(await source.slice(0, Math.min(END, source.size))));
  hasher.update(await bytesOf(await source.slice(Math.max(0, source.size - END), source.size)));
  return JSON.stringify([folderPath, source.name, source.size, source.lastModified, hasher.digest('hex')]);
}
