import {
  DriveError,
  ensureFolder,
  type FolderEntry,
  moveFolder,
  type Operation,
  parseFolderPath,
  trashFolder,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from '../http/context.ts';
import { fileJson, folderJson, type Viewer } from '../json/entry-json.ts';
import type { folderRoutes } from '../routes/folders.ts';
import type { FolderJson, OperationJson } from '../schemas/index.ts';
import { faceOf } from './folder-face.ts';

/** Folders of one answer whose pictures are looked up; a wall of folders does without. */
const COVERED_FOLDERS = 60;

/** An operation as the contract has it. */
export function operationJson({ id, kind, state, done, total, problem }: Operation): OperationJson {
  return { id, kind, state, done, total, ...(problem !== undefined && { problem }) };
}

/** Where an operation that failed at once becomes the error of its request. */
export function settled(operation: Operation): Operation {
  if (operation.state === 'failed') throw new DriveError('unavailable', operation.problem ?? 'The operation failed.');
  return operation;
}

/** What a use-case of core takes for operations. */
export function operationDeps({ metadata, newId }: ApiDeps) {
  return { operations: metadata.operations, newId };
}

async function withFaces(deps: ApiDeps, folders: readonly FolderEntry[], viewer: Viewer): Promise<FolderJson[]> {
  const plain = folders.map((folder) => folderJson(folder));
  if (plain.length > COVERED_FOLDERS) return plain;
  return Promise.all(plain.map(async (json) => ({ ...json, ...(await faceOf(deps, json.path, viewer)) })));
}

async function existing(deps: ApiDeps, path: string): Promise<FolderEntry> {
  const folder = await deps.metadata.library.folder(path);
  if (!folder) throw new DriveError('not-found', 'There is no such folder.');
  return folder;
}

/** The tree. */
export const folderHandlers: HandlersOf<typeof folderRoutes> = {
  async listFolder({ deps, query, viewer }) {
    const path = parseFolderPath(query.path);
    const { kind, cursor, limit } = query;
    const folder = await existing(deps, path);
    const page = await deps.metadata.library.list(path, { kind, cursor, limit });
    const folders = page.items.filter((entry) => entry.entryType === 'folder');
    const files = page.items.filter((entry) => entry.entryType === 'file');
    return {
      status: 200,
      body: {
        path,
        folder: folderJson(folder),
        folders: await withFaces(deps, folders, viewer),
        files: await Promise.all(files.map((file) => fileJson(file, viewer))),
        ...(page.cursor !== undefined && { cursor: page.cursor }),
      },
    };
  },
  async createFolder({ deps, body, principal }) {
    const useCase = { library: deps.metadata.library, newId: deps.newId };
    const { folder, created } = await ensureFolder(useCase, body.path, principal.user.id);
    const json = folderJson(folder);
    return created ? { status: 201, body: json } : { status: 200, body: json };
  },
  async moveFolder({ deps, body, principal }) {
    const operation = settled(await moveFolder(operationDeps(deps), body.path, body.newPath, principal.user.id));
    if (operation.state === 'running') return { status: 202, body: { operation: operationJson(operation) } };
    return { status: 200, body: folderJson(await existing(deps, parseFolderPath(body.newPath))) };
  },
  async trashFolder({ deps, query, principal }) {
    const operation = settled(await trashFolder(operationDeps(deps), query.path, principal.user.id));
    if (operation.state === 'running') return { status: 202, body: { operation: operationJson(operation) } };
    return { status: 204 };
  },
  async getOperation({ deps, params }) {
    const operation = await deps.metadata.operations.operation(params.id);
    if (!operation) throw new DriveError('not-found', 'There is no such operation.');
    return { status: 200, body: operationJson(operation) };
  },
};
