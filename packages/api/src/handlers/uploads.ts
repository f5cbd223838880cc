import {
  abortUpload,
  type CompleteUploadResult,
  type CreateUploadResult,
  completeUpload,
  createUpload,
  DriveError,
  getUpload,
  grantMoreParts,
  type MediaKind,
  type PartGrant,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { ContextOf, HandlersOf, ReplyOf } from '../http/context.ts';
import { fileJson, type Viewer } from '../json/entry-json.ts';
import type { uploadRoutes } from '../routes/uploads.ts';
import type { PartGrantJson } from '../schemas/index.ts';

type Routes = typeof uploadRoutes;

/** What the upload use-cases of core take. */
function uploadDeps({ metadata, uploads, blobs, clock, newId }: ApiDeps) {
  return { library: metadata.library, trash: metadata.trash, uploads, blobs, clock, newId };
}

function grantJson({ number, method, url, headers }: PartGrant): PartGrantJson {
  return { number, method, url, headers: { ...headers } };
}

function createdReply(result: CreateUploadResult): ReplyOf<Routes['createUpload']> {
  if (result.outcome === 'duplicate') return { status: 200, body: { duplicateOf: result.duplicateOf } };
  if (result.outcome === 'skipped') return { status: 200, body: { skippedFor: result.skippedFor } };
  const { upload, parts, grantsExpireAt, sameAs } = result;
  return {
    status: 201,
    body: {
      id: upload.id,
      partSize: upload.partSize,
      parts: parts.map(grantJson),
      grantsExpireAt,
      expiresAt: upload.expiresAt,
      ...(sameAs !== undefined && { sameAs }),
    },
  };
}

async function create({ deps, body, principal }: ContextOf<Routes['createUpload']>, wantedKind?: MediaKind) {
  const announced = { ...body, ...(wantedKind && { wantedKind }) };
  return createdReply(await createUpload(uploadDeps(deps), announced, principal.user.id));
}

async function completedReply(
  result: CompleteUploadResult,
  viewer: Viewer,
): Promise<ReplyOf<Routes['completeUpload']>> {
  switch (result.outcome) {
    case 'created':
      return { status: 201, body: await fileJson(result.file, viewer) };
    case 'duplicate':
      return { status: 200, body: { duplicateOf: result.duplicateOf } };
    case 'skipped':
      return { status: 200, body: { skippedFor: result.skippedFor } };
    case 'completing':
      return { status: 202, body: { id: result.upload.id, state: 'completing' } };
  }
}

/** Sending files. */
export const uploadHandlers: HandlersOf<Routes> = {
  createUpload: (context) => create(context),
  createImage: (context) => create(context, 'image'),
  createVideo: (context) => create(context, 'video'),
  async getUpload({ deps, params, principal }) {
    const { upload, arrived } = await getUpload(uploadDeps(deps), params.id, principal.user.id);
    const { id, state, partSize, expiresAt } = upload;
    return { status: 200, body: { id, state, partSize, arrived: [...arrived], expiresAt } };
  },
  async grantParts({ deps, params, body, principal }) {
    const granted = await grantMoreParts(uploadDeps(deps), params.id, body.numbers, principal.user.id);
    return { status: 200, body: { parts: granted.parts.map(grantJson), grantsExpireAt: granted.grantsExpireAt } };
  },
  async completeUpload({ deps, params, body, principal, viewer }) {
    const { sha256, onConflict } = body;
    const result = await completeUpload(uploadDeps(deps), params.id, sha256, principal.user.id, onConflict);
    return completedReply(result, viewer);
  },
  async abortUpload({ deps, params, principal }) {
    await abortUpload(uploadDeps(deps), params.id, principal.user.id);
    return { status: 204 };
  },
  async receivePart({ deps, request, incoming, params, query }) {
    if (!deps.partReceiver) throw new DriveError('not-found', 'Parts are sent to the bucket, not here.');
    const { offset, size, total } = query;
    const length = request.headers.get('content-length');
    if (length !== null && Number(length) !== size) {
      throw new DriveError('bad-request', `This part has ${size} bytes, not ${length}.`);
    }
    await deps.partReceiver.receivePart({ uploadId: params.id, number: params.number, offset, size, total }, incoming);
    return { status: 204 };
  },
};
