import {
  type BatchEdit,
  DriveError,
  type EditResult,
  editBatch,
  editFile,
  type FileEntry,
  type FilePatch,
  type MediaKind,
  originalPath,
  parseFolderPath,
  remakeMedia,
  removeSidecar,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { ContextOf, HandlersOf } from '../http/context.ts';
import { problemOf, statusOf } from '../http/problems.ts';
import { currentJson, fileJson, type Viewer } from '../json/entry-json.ts';
import { capabilityEnd } from '../json/urls.ts';
import type { fileRoutes } from '../routes/files.ts';
import type { BatchEditJson, BatchResultJson, ListFilesResponse, PatchFileRequest } from '../schemas/index.ts';
import { operationJson, settled } from './folders.ts';

type Routes = typeof fileRoutes;

/** The file of an id, if it is of the kind that was asked for. */
export async function fileOf(deps: ApiDeps, id: string, kind: MediaKind): Promise<FileEntry> {
  const entry = await deps.metadata.library.entry(id);
  if (entry?.entryType === 'file' && entry.kind === kind) return entry;
  throw new DriveError('not-found', kind === 'image' ? 'There is no such picture.' : 'There is no such video.');
}

async function pageOf(deps: ApiDeps, kind: MediaKind, query: ContextOf<Routes['listImages']>['query']) {
  const { folder, cursor, limit } = query;
  if (folder === undefined) return deps.metadata.library.listKind(kind, { cursor, limit });
  const path = parseFolderPath(folder);
  if (!(await deps.metadata.library.folder(path))) throw new DriveError('not-found', 'There is no such folder.');
  return deps.metadata.library.list(path, { kind, cursor, limit });
}

async function listBody(
  { deps, query, viewer }: ContextOf<Routes['listImages']>,
  kind: MediaKind,
): Promise<ListFilesResponse> {
  const page = await pageOf(deps, kind, query);
  const files = page.items.filter((entry) => entry.entryType === 'file');
  return {
    files: await Promise.all(files.map((file) => fileJson(file, viewer))),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
}

function patchOf(request: Omit<PatchFileRequest, 'version'>, userId: string): FilePatch {
  const { favourite, ...rest } = request;
  return { ...rest, ...(favourite !== undefined && { favourite: { userId, value: favourite } }) };
}

async function patched({ deps, params, body, principal, viewer }: ContextOf<Routes['patchImage']>, kind: MediaKind) {
  await fileOf(deps, params.id, kind);
  const { version, ...request } = body;
  const useCase = { library: deps.metadata.library, newId: deps.newId };
  const file = await editFile(useCase, params.id, patchOf(request, principal.user.id), {
    actorId: principal.user.id,
    expectedVersion: version,
  });
  return fileJson(file, viewer);
}

async function trashed({ deps, params, principal }: ContextOf<Routes['trashImage']>, kind: MediaKind): Promise<void> {
  await fileOf(deps, params.id, kind);
  await deps.metadata.trash.trashFile(params.id, { actorId: principal.user.id, activityId: deps.newId() });
}

async function sidecarRemoved(context: ContextOf<Routes['removeImageSidecar']>, kind: MediaKind) {
  const { deps, params, principal, viewer } = context;
  await fileOf(deps, params.id, kind);
  const useCase = { library: deps.metadata.library, newId: deps.newId };
  return fileJson(await removeSidecar(useCase, params.id, principal.user.id), viewer);
}

async function download({ deps, params }: ContextOf<Routes['downloadImage']>, kind: MediaKind) {
  const file = await fileOf(deps, params.id, kind);
  return { location: await deps.signer.sign(originalPath(file, false), capabilityEnd(deps.clock())) };
}

function editOf(edit: BatchEditJson, userId: string): BatchEdit {
  if ('trash' in edit) return edit;
  const { id, version, patch } = edit;
  return { id, patch: patchOf(patch, userId), ...(version !== undefined && { version }) };
}

async function resultJson(result: EditResult, viewer: Viewer): Promise<BatchResultJson> {
  const { id } = result;
  if ('file' in result) return { id, status: 200, file: await fileJson(result.file, viewer) };
  if ('trashed' in result) return { id, status: 204 };
  const current = await currentJson(result.error.current, viewer);
  return { id, status: statusOf(result.error.code), problem: problemOf(result.error, { current }) };
}

/** Pictures and videos. */
export const fileHandlers: HandlersOf<Routes> = {
  listImages: async (context) => ({ status: 200, body: await listBody(context, 'image') }),
  listVideos: async (context) => ({ status: 200, body: await listBody(context, 'video') }),
  getImage: async ({ deps, params, viewer }) => ({
    status: 200,
    body: await fileJson(await fileOf(deps, params.id, 'image'), viewer),
  }),
  getVideo: async ({ deps, params, viewer }) => ({
    status: 200,
    body: await fileJson(await fileOf(deps, params.id, 'video'), viewer),
  }),
  patchImage: async (context) => ({ status: 200, body: await patched(context, 'image') }),
  patchVideo: async (context) => ({ status: 200, body: await patched(context, 'video') }),
  async trashImage(context) {
    await trashed(context, 'image');
    return { status: 204 };
  },
  async trashVideo(context) {
    await trashed(context, 'video');
    return { status: 204 };
  },
  removeImageSidecar: async (context) => ({ status: 200, body: await sidecarRemoved(context, 'image') }),
  removeVideoSidecar: async (context) => ({ status: 200, body: await sidecarRemoved(context, 'video') }),
  downloadImage: async (context) => ({ status: 302, headers: await download(context, 'image') }),
  downloadVideo: async (context) => ({ status: 302, headers: await download(context, 'video') }),
  async remakeMedia({ deps, body }) {
    const { library } = deps.metadata;
    await remakeMedia({ library, queue: deps.queue, newId: deps.newId }, body.which, body.path);
    return { status: 202 };
  },
  async editBatch({ deps, body, principal, viewer }) {
    const { library, trash, operations } = deps.metadata;
    const edits = body.edits.map((edit) => editOf(edit, principal.user.id));
    const result = await editBatch({ library, trash, operations, newId: deps.newId }, edits, principal.user.id);
    if ('operation' in result) {
      return { status: 202, body: { operation: operationJson(settled(result.operation)) } };
    }
    return { status: 200, body: { results: await Promise.all(result.results.map((one) => resultJson(one, viewer))) } };
  },
};
