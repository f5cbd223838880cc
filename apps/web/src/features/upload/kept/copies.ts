import type { UploadSource } from '@rdrive/client';
import { COPIES } from '../../../lib/uploads/db.ts';

/** Larger files are chosen again after a reload. */
export const COPY_AT_MOST = 64 * 1024 * 1024;

/** Of all copies together: never more than this, nor than a quarter of what the browser still gives. */
const TOTAL = 2_000_000_000;
const SHARE = 0.25;

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(COPIES, { create: true });
}

/** Bytes that copies may take in all; 0 where the browser cannot keep any. */
export async function budget(): Promise<number> {
  if (!('createWritable' in FileSystemFileHandle.prototype)) return 0;
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return Math.min(TOTAL, (quota - usage) * SHARE);
}

/** Copies a file into the browser's own storage; whole or not at all. */
export async function copy(id: string, source: UploadSource): Promise<void> {
  const bytes = await source.slice(0, source.size);
  const handle = await (await folder()).getFileHandle(id, { create: true });
  const writable = await handle.createWritable();
  await new Blob([bytes]).stream().pipeTo(writable);
}

export async function copyOf(id: string): Promise<File> {
  return (await (await folder()).getFileHandle(id)).getFile();
}

export async function dropCopies(ids: readonly string[]): Promise<void> {
  const place = await folder();
  await Promise.allSettled(ids.map((id) => place.removeEntry(id)));
}

/** Removes the copies that no record names: those that a crash has left. */
export async function dropCopiesBut(ids: ReadonlySet<string>): Promise<void> {
  const place = await folder();
  const names: string[] = [];
  for await (const [name] of place.entries()) if (!ids.has(name)) names.push(name);
  await Promise.allSettled(names.map((name) => place.removeEntry(name)));
}
