import type { FileEntry } from '@rdrive/core';
import type { FolderJson } from '../api/wire.ts';
import { createReplica } from '../local-index/replica/replica.ts';
import { fileJsonOf, VIEWER } from './indexed-files.ts';

/** The other of the two people. */
export const BEN = '01ARZ3NDEKTSV4RRFFQ69G5FBB';

/** A Wednesday, and who there is. */
export const searchContext = {
  now: Date.UTC(2024, 4, 15, 12),
  people: [
    { id: VIEWER, username: 'ana' },
    { id: BEN, username: 'ben' },
  ],
};

export const shelfId = (n: number) => `01ARZ3NDEKTSV4RRFFQ69G5C${String(n).padStart(2, '0')}`;

const base = {
  entryType: 'file',
  version: 1,
  mediaVersion: 1,
  kind: 'image',
  fileType: 'image/jpeg',
  fileSize: 2_000_000,
  sha256: '0'.repeat(64),
  uploaderId: VIEWER,
  dateUploaded: '2024-01-01T00:00:00.000Z',
  changedAt: '2024-01-01T00:00:00.000Z',
  takenSource: 'exif',
  state: 'ready',
  favouriteOf: [],
  tags: [],
} as const;

/** A file for searches, of noon of a day. */
export function shelfFile(n: number, fileName: string, takenAt: string, more: Partial<FileEntry> = {}): FileEntry {
  return { ...base, id: shelfId(n), folderPath: '/', fileName, takenAt: `${takenAt}T12:00:00`, ...more };
}

/** A replica of these files. */
export function replicaOf(files: readonly FileEntry[]) {
  const replica = createReplica();
  replica.apply({ entries: files.map((file) => fileJsonOf(file)), tombstones: [] });
  return replica;
}

/** A folder as a listing tells it. */
export function folderJsonOf(path: string): FolderJson {
  const at = path.lastIndexOf('/');
  const times = { changedAt: base.changedAt };
  return {
    entryType: 'folder',
    id: path,
    folderPath: path.slice(0, at) || '/',
    path,
    name: path.slice(at + 1),
    ...times,
  } as FolderJson;
}
