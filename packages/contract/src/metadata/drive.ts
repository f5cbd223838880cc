import {
  type Change,
  type Entry,
  type FileEntry,
  type FolderEntry,
  jobPriority,
  type NewFile,
  type Operation,
  type OperationRequest,
  ROOT,
  splitPath,
} from '@rdrive/core';
import { allPages } from '../expect.ts';
import type { MetadataSubject } from './subject.ts';

/** A subject with the two persons and the short words that the laws are written in. */
export interface Drive extends MetadataSubject {
  readonly ana: string;
  readonly ben: string;
  /** A new change by Ana, unless by another. */
  by(actorId?: string): Change;
  /** Adds a folder in an existing one. */
  folder(path: string): Promise<FolderEntry>;
  /** Adds a picture of Ana's, unless told otherwise. */
  file(path: string, fields?: Partial<NewFile>): Promise<FileEntry>;
  /** Starts an operation and carries it on until it is done. */
  run(request: OperationRequest, actorId?: string): Promise<Operation>;
  /** Full listing of a folder. */
  list(path: string): Promise<Entry[]>;
  /** Names in a folder. */
  names(path: string): Promise<string[]>;
}

export function parentAndName(path: string): { folderPath: string; fileName: string } {
  const parts = splitPath(path) ?? { folderPath: ROOT, name: ROOT };
  return { folderPath: parts.folderPath, fileName: parts.name };
}

/** All that a new picture has, deterministic but for its id. */
export function newFile(id: string, path: string, uploaderId: string, fields: Partial<NewFile> = {}): NewFile {
  return {
    entryType: 'file',
    id,
    ...parentAndName(path),
    kind: 'image',
    fileType: 'image/jpeg',
    fileSize: 1000,
    sha256: id.toLowerCase().padEnd(64, '0'),
    uploaderId,
    dateUploaded: '2024-06-01T10:00:00.000Z',
    takenAt: '2024-05-01T18:00:00',
    takenSource: 'uploaded',
    state: 'processing',
    favouriteOf: [],
    tags: [],
    ...fields,
  };
}

export function driveOf(subject: MetadataSubject): Drive {
  const { store, newId } = subject;
  const ana = newId();
  const ben = newId();
  const by = (actorId = ana): Change => ({ actorId, activityId: newId() });

  async function run(request: OperationRequest, actorId = ana): Promise<Operation> {
    const id = newId();
    const job = { id: newId(), task: { type: 'operation', operationId: id }, priority: jobPriority.operation } as const;
    let operation = await store.operations.start(request, { id, change: by(actorId), job });
    while (operation.state === 'running') operation = await store.operations.advance(id);
    return operation;
  }

  const list = (path: string) => allPages((cursor) => store.library.list(path, { cursor, limit: 500 }));

  return {
    ...subject,
    ana,
    ben,
    by,
    folder: (path) => store.library.addFolder({ id: newId(), ...parentAndName(path), createdBy: ana }, by()),
    file: (path, fields) => store.library.addFile(newFile(newId(), path, ana, fields), { change: by() }),
    run,
    list,
    names: async (path) => (await list(path)).map((entry) => entry.fileName),
  };
}
