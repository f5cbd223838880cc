import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isBlobKey, type Page, type PageRequest } from '@rdrive/core';
import { orAbsent } from './disk.ts';
import { keyOf, type Places } from './places.ts';

export interface ListedBlob {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: string;
}

const spaces = ['derived', 'originals', 'snapshots'];

/** What is asked for: keys that begin with `prefix` and come after `after`. */
interface Wanted {
  readonly prefix: string;
  readonly after: string;
}

/** False where no key below the folder `start` (ending in `/`) can be wanted. */
function mayHold(start: string, { prefix, after }: Wanted): boolean {
  const touches = start.startsWith(prefix) || prefix.startsWith(start);
  return touches && (after.startsWith(start) || start > after);
}

/** The beginning of all keys below a folder of these segments; of a shard, that of its ids. */
function startOf(segments: readonly string[]): string {
  if (segments.length === 1) return `${segments[0]}/`;
  if (segments.length === 2) return `${segments[0]}/${segments[1]}`;
  return `${keyOf(segments)}/`;
}

/** Keys in order (as S3 lists them: by code unit of the whole key), folder by folder, so that memory stays flat. */
async function* walk(root: string, segments: readonly string[], wanted: Wanted): AsyncGenerator<string> {
  if (!mayHold(startOf(segments), wanted)) return;
  const entries = (await orAbsent(readdir(join(root, ...segments), { withFileTypes: true }))) ?? [];
  const order = (entry: (typeof entries)[number]): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);
  entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  for (const entry of entries) {
    const path = [...segments, entry.name];
    if (entry.isDirectory()) yield* walk(root, path, wanted);
    else if (entry.isFile() && segments.length > 1) {
      const key = keyOf(path);
      if (isBlobKey(key) && key.startsWith(wanted.prefix) && key > wanted.after) yield key;
    }
  }
}

/** A page of keys with a prefix, in order; the cursor is the last key. */
export async function listBlobs(places: Places, prefix: string, request: PageRequest): Promise<Page<ListedBlob>> {
  const items: ListedBlob[] = [];
  for (const space of spaces) {
    for await (const key of walk(places.root, [space], { prefix, after: request.cursor ?? '' })) {
      const stats = await orAbsent(lstat(places.fileOf(key)));
      if (!stats) continue;
      if (items.length === request.limit) return { items, cursor: items.at(-1)?.key ?? '' };
      items.push({ key, size: stats.size, modifiedAt: stats.mtime.toISOString() });
    }
  }
  return { items };
}
