import { DriveError } from '../../errors.ts';
import { originalKey } from '../../model/blob-keys.ts';
import { isSidecarName } from '../../model/sidecar-names.ts';
import { partSizeFor, UPLOAD_DAYS, type UploadRecord } from '../../model/upload.ts';
import { ensureFolder } from '../library/folders.ts';
import { findHolder, findSameBytes, ifSameBytes } from './conflicts.ts';
import { instant, type UploadDeps } from './deps.ts';
import { type GrantedParts, grantFirst } from './grants.ts';
import { type NewUpload, parseNewUpload } from './request.ts';

/** Left free on a disk: derivatives, the database and the system need room too. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const DAY_MS = 86_400_000;

export type CreateUploadResult =
  | (GrantedParts & {
      readonly outcome: 'created';
      readonly upload: UploadRecord;
      /** A file with the same bytes in another folder. */
      readonly sameAs?: string;
    })
  /** The same bytes lie in the folder already: nothing to send. */
  | { readonly outcome: 'duplicate'; readonly duplicateOf: string }
  /** The name is taken and `onConflict` is `skip`. */
  | { readonly outcome: 'skipped'; readonly skippedFor: string };

type Deps = Pick<UploadDeps, 'clock' | 'newId' | 'uploads'> & {
  readonly library: Pick<UploadDeps['library'], 'folder' | 'addFolder' | 'entryAt' | 'withHash' | 'namesakes'>;
  readonly blobs: Pick<UploadDeps['blobs'], 'openUpload' | 'grantParts' | 'freeBytes'>;
};

async function checkSpace(deps: Deps, size: number): Promise<void> {
  const free = await deps.blobs.freeBytes();
  if (free !== undefined && free < size + RESERVE_BYTES) throw new DriveError('disk-full', 'The disk is full.');
}

async function open(deps: Deps, request: ReturnType<typeof parseNewUpload>, userId: string): Promise<UploadRecord> {
  const id = deps.newId();
  const now = deps.clock();
  const partSize = partSizeFor(request.fileSize);
  const plan = { key: originalKey(id), uploadId: id, size: request.fileSize, partSize };
  const record: UploadRecord = {
    ...request,
    id,
    userId,
    partSize,
    handle: await deps.blobs.openUpload(plan),
    state: 'open',
    createdAt: instant(now),
    expiresAt: instant(now + UPLOAD_DAYS * DAY_MS),
  };
  await deps.uploads.create(record);
  return record;
}

/**
 * Opens an upload and grants its first parts; missing folders are made. Nothing is stored for bytes that the folder has.
 * Errors: `bad-name`, `bad-request`, `too-large`, `not-media` and `wrong-kind` by the name, `name-taken` (a file where a
 * folder must be), `folder-busy`, `disk-full`.
 */
export async function createUpload(deps: Deps, raw: NewUpload, userId: string): Promise<CreateUploadResult> {
  const request = parseNewUpload(raw);
  const { folderPath, fileName, sha256 } = request;
  // The sidecars of two pictures may well say the same.
  const search = sha256 !== undefined && !isSidecarName(fileName);
  const same = search ? await findSameBytes(deps.library, sha256, folderPath, undefined) : undefined;
  const holder = await findHolder(deps, { folderPath, fileName });
  const duplicate = same?.here ?? ifSameBytes(holder, sha256);
  if (duplicate) return { outcome: 'duplicate', duplicateOf: duplicate.id };
  if (holder && request.onConflict === 'skip') return { outcome: 'skipped', skippedFor: holder.id };
  await checkSpace(deps, request.fileSize);
  await ensureFolder(deps, folderPath, userId);
  const upload = await open(deps, request, userId);
  const sameAs = same?.elsewhere[0]?.id;
  return { outcome: 'created', upload, ...(await grantFirst(deps, upload)), ...(sameAs && { sameAs }) };
}
