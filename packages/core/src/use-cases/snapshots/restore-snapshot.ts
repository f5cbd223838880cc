import { DriveError } from '../../errors.ts';
import { originalKey } from '../../model/blob-keys.ts';
import { type Entry, type FileEntry, type FolderEntry, pathOfFolder } from '../../model/entry.ts';
import { isWithin, joinPath, ROOT, splitPath } from '../../model/paths.ts';
import { type Compression, readSnapshotHead, sectionOf } from '../../model/snapshot/container.ts';
import { decodeIndex, decodeRest, idAt, type SnapshotColumns } from '../../model/snapshot/decode.ts';
import { entryOfRow } from '../../model/snapshot/file-of-row.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { LibraryReader, SnapshotStore, TrashStore } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';
import type { Clock, IdSource } from '../../ports/system.ts';
import { remakeFile } from '../jobs/remake-job.ts';

/** What putting a library back needs. */
export interface RestoreSnapshotDeps {
  readonly library: Pick<LibraryReader, 'folder' | 'list'>;
  readonly trash: Pick<TrashStore, 'listTrash'>;
  readonly snapshots: Pick<SnapshotStore, 'putBack'>;
  readonly blobs: Pick<BlobStore, 'head'>;
  readonly queue: Pick<JobQueue, 'put'>;
  readonly inflate: Compression;
  readonly clock: Clock;
  readonly newId: IdSource;
}

/** What was put back. */
export interface RestoreReport {
  /** Of the snapshot: UTC. */
  readonly builtAt: string;
  readonly files: number;
  readonly folders: number;
  /** Paths of files whose original, or that of their sidecar, is not there in its length. They are put back all the same. */
  readonly missing: readonly string[];
  /** Ids of those who uploaded, as the snapshot knows them. */
  readonly uploaders: readonly string[];
}

const ROWS_AT_ONCE = 200;
const HEADS_AT_ONCE = 8;

/** Refuses a library in which anything lies that the snapshot does not hold. What a restore before has put is no hindrance. */
async function refuseInhabited({ library, trash }: RestoreSnapshotDeps, columns: SnapshotColumns): Promise<void> {
  const known = new Set(columns.folders.map(({ id }) => id));
  for (let row = 0; row < columns.files; row += 1) known.add(idAt(columns.ids, row));
  const isKnown = (entry: Entry) =>
    known.has(entry.id) ||
    (entry.entryType === 'folder' && columns.folder.values.some((path) => isWithin(path, pathOfFolder(entry))));
  const inTrash = (await trash.listTrash({ limit: 1 })).items.length > 0;
  let cursor: string | undefined;
  do {
    const page = await library.list(ROOT, { limit: 500, cursor });
    if (inTrash || !page.items.every(isKnown)) {
      throw new DriveError(
        'bad-request',
        'The library is not empty. A snapshot is put back only where nothing is yet.',
      );
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** A folder that was being moved while the snapshot was taken may not be in it, though files are that lay in it. */
async function addMissing(folders: Map<string, FolderEntry>, path: string, deps: RestoreSnapshotDeps): Promise<void> {
  const place = splitPath(path);
  if (!place || folders.has(path)) return;
  await addMissing(folders, place.folderPath, deps);
  if (await deps.library.folder(path)) return;
  const now = new Date(deps.clock()).toISOString();
  const where = { folderPath: place.folderPath, fileName: place.name };
  const made = { version: 1, changedAt: now, createdBy: 'rdrive', dateCreated: now };
  folders.set(path, { entryType: 'folder', id: deps.newId(), ...where, ...made });
}

/** All folders that entries of the snapshot lie in, each before those in it. */
async function foldersOf(columns: SnapshotColumns, deps: RestoreSnapshotDeps): Promise<FolderEntry[]> {
  const folders = new Map(columns.folders.map((folder) => [pathOfFolder(folder), folder]));
  folders.delete(ROOT);
  const parents = [...folders.values()].map(({ folderPath }) => folderPath);
  for (const path of [...parents, ...columns.folder.values]) await addMissing(folders, path, deps);
  const depth = (path: string) => path.split('/').length;
  return [...folders].sort(([a], [b]) => depth(a) - depth(b)).map(([, folder]) => folder);
}

async function isWhole({ blobs }: RestoreSnapshotDeps, { id, fileSize, sidecar }: FileEntry): Promise<boolean> {
  const parts = [{ id, fileSize }, ...(sidecar ? [sidecar] : [])];
  const heads = await Promise.all(parts.map((part) => blobs.head(originalKey(part.id))));
  return parts.every((part, n) => heads[n]?.size === part.fileSize);
}

async function pathsMissing(deps: RestoreSnapshotDeps, files: readonly FileEntry[]): Promise<string[]> {
  const missing: string[] = [];
  for (let at = 0; at < files.length; at += HEADS_AT_ONCE) {
    const some = files.slice(at, at + HEADS_AT_ONCE);
    const whole = await Promise.all(some.map((file) => isWhole(deps, file)));
    missing.push(...some.filter((_, n) => !whole[n]).map((file) => joinPath(file.folderPath, file.fileName)));
  }
  return missing;
}

async function putBackByDepth({ snapshots }: RestoreSnapshotDeps, folders: readonly Entry[]): Promise<void> {
  for (let at = 0; at < folders.length; at += ROWS_AT_ONCE)
    await snapshots.putBack(folders.slice(at, at + ROWS_AT_ONCE));
}

/** Files that were in work when the snapshot was taken have their media job again. */
async function putJobs({ queue }: RestoreSnapshotDeps, files: readonly FileEntry[]): Promise<void> {
  for (const { id, state } of files) if (state === 'processing') await queue.put(remakeFile(id, 'all'));
}

/**
 * Puts the entries of a snapshot back into an empty library, whose originals must be in the blob store already. May be
 * broken off and begun again. `bad-request` for a library that is not empty, and for a file that is no snapshot.
 */
export async function restoreSnapshot(deps: RestoreSnapshotDeps, file: Uint8Array): Promise<RestoreReport> {
  const header = readSnapshotHead(file)?.header;
  if (!header) throw new DriveError('bad-request', 'This is no snapshot.');
  const columns = decodeIndex(await deps.inflate(sectionOf(file, 'index')), header.files);
  const rest = decodeRest(await deps.inflate(sectionOf(file, 'rest')), header.files);
  const rows = Array.from({ length: header.files }, (_, row) => row);
  await refuseInhabited(deps, columns);
  const folders = await foldersOf(columns, deps);
  await putBackByDepth(deps, folders);
  const missing: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const files = rows.slice(at, at + ROWS_AT_ONCE).map((row) => entryOfRow(columns, rest, row));
    await deps.snapshots.putBack(files);
    await putJobs(deps, files);
    missing.push(...(await pathsMissing(deps, files)));
  }
  const { builtAt, files } = header;
  return { builtAt, files, folders: folders.length, missing, uploaders: columns.uploader.values };
}
