import { originalKey } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import { joinPath } from '../../model/paths.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { LibraryReader, TrashStore } from '../../ports/metadata.ts';
import type { Page, PageRequest } from '../../ports/page.ts';
import type { Clock } from '../../ports/system.ts';
import { type RecordsDeps, recordOf } from './referenced.ts';

/** A file whose bytes are not there, or not in their length. */
export interface MissingBytes {
  readonly id: string;
  /** Where it lies, or lay before it went to the trash. */
  readonly path: string;
}

/** What a look at the bytes of every file has found. */
export interface BytesReport {
  /** When it ended; UTC, ISO 8601 with milliseconds. */
  readonly checkedAt: string;
  readonly files: number;
  readonly missing: number;
  /** The first of those that are missing. */
  readonly examples: readonly MissingBytes[];
}

type Deps = RecordsDeps & {
  readonly library: Pick<LibraryReader, 'entry' | 'listKind'>;
  readonly trash: Pick<TrashStore, 'trashEntry' | 'listTrash'>;
  readonly blobs: Pick<BlobStore, 'head'>;
  readonly clock: Clock;
};

const PAGE = 200;
const AT_ONCE = 8;
const EXAMPLES = 20;

async function* pagesOf<T>(list: (request: PageRequest) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: PAGE, cursor });
    yield page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function* filesOf({ library, trash }: Deps): AsyncGenerator<readonly FileEntry[]> {
  for (const kind of ['image', 'video'] as const) yield* pagesOf((request) => library.listKind(kind, request));
  for await (const page of pagesOf((request) => trash.listTrash(request))) {
    yield page.filter((entry): entry is typeof entry & FileEntry => entry.entryType === 'file');
  }
}

async function isThere({ blobs }: Deps, { id, fileSize }: Pick<FileEntry, 'id' | 'fileSize'>): Promise<boolean> {
  return (await blobs.head(originalKey(id)))?.size === fileSize;
}

/** True where its bytes and those of its sidecar are there, or the file has gone or changed while it was looked at. */
async function isWhole(deps: Deps, file: FileEntry): Promise<boolean> {
  const { id, sidecar } = file;
  if ((await isThere(deps, file)) && (!sidecar || (await isThere(deps, sidecar)))) return true;
  const now = await recordOf(deps, id);
  return now?.entryType !== 'file' || now.sidecar?.id !== sidecar?.id;
}

function pathOf(file: FileEntry): string {
  return 'originalPath' in file ? String(file.originalPath) : joinPath(file.folderPath, file.fileName);
}

/**
 * Looks whether the original of every file is there in its length, library and trash. Changes nothing: a file whose bytes
 * are missing stays where people see it, as they may be on a disk that is not mounted, or in a backup.
 */
export async function checkBytes(deps: Deps): Promise<BytesReport> {
  let files = 0;
  const missing: MissingBytes[] = [];
  for await (const page of filesOf(deps)) {
    files += page.length;
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE);
      const whole = await Promise.all(some.map((file) => isWhole(deps, file)));
      for (const [index, file] of some.entries()) {
        if (!whole[index]) missing.push({ id: file.id, path: pathOf(file) });
      }
    }
  }
  const checkedAt = new Date(deps.clock()).toISOString();
  return { checkedAt, files, missing: missing.length, examples: missing.slice(0, EXAMPLES) };
}
