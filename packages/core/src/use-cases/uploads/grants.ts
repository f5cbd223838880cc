import { DriveError } from '../../errors.ts';
import { GRANT_SECONDS, GRANTS_PER_CALL, isPartNumber, partCountOf, type UploadRecord } from '../../model/upload.ts';
import type { PartGrant } from '../../ports/blobs.ts';
import { instant, openUploadOf, type UploadDeps } from './deps.ts';

export interface GrantedParts {
  readonly parts: readonly PartGrant[];
  readonly grantsExpireAt: string;
}

type Deps = Pick<UploadDeps, 'clock'> & { readonly blobs: Pick<UploadDeps['blobs'], 'grantParts'> };

async function grant(deps: Deps, record: UploadRecord, numbers: readonly number[]): Promise<GrantedParts> {
  // Never beyond the upload itself: nothing may arrive once it has been swept.
  const expiresAt = Math.min(deps.clock() + GRANT_SECONDS * 1000, Date.parse(record.expiresAt));
  const parts = await deps.blobs.grantParts(openUploadOf(record), numbers, expiresAt);
  return { parts, grantsExpireAt: instant(expiresAt) };
}

/** Grants for the first parts, as many as one call gives. */
export async function grantFirst(deps: Deps, record: UploadRecord): Promise<GrantedParts> {
  const count = Math.min(partCountOf(record.fileSize, record.partSize), GRANTS_PER_CALL);
  return grant(
    deps,
    record,
    Array.from({ length: count }, (_, index) => index + 1),
  );
}

function checkNumbers(record: UploadRecord, numbers: readonly number[]): void {
  if (numbers.length === 0 || numbers.length > GRANTS_PER_CALL) {
    throw new DriveError('bad-request', `Ask for 1 to ${GRANTS_PER_CALL} parts at once.`);
  }
  if (new Set(numbers).size < numbers.length) throw new DriveError('bad-request', 'A part is named twice.');
  if (!numbers.every((number) => isPartNumber(record.fileSize, record.partSize, number))) {
    const count = partCountOf(record.fileSize, record.partSize);
    throw new DriveError('bad-request', `The upload has the parts 1 to ${count}.`);
  }
}

/** The caller's own upload, whatever its state; `not-found` for others, and for ids that never were. */
export async function ownUpload(
  deps: { readonly uploads: Pick<UploadDeps['uploads'], 'get'> },
  id: string,
  userId: string,
): Promise<UploadRecord> {
  const record = await deps.uploads.get(id);
  if (!record || record.userId !== userId) throw new DriveError('not-found', 'There is no such upload.');
  return record;
}

/** Refuses what is over: aborted ones (`not-found`) and those past their time (`upload-expired`). */
export function checkAlive(record: UploadRecord, now: number): void {
  if (record.state === 'aborted') throw new DriveError('not-found', 'The upload was given up.');
  if (record.state !== 'done' && Date.parse(record.expiresAt) <= now) {
    throw new DriveError('upload-expired', 'The upload is too old; begin again.');
  }
}

/**
 * Fresh grants for up to 100 parts, for what is left after a pause or a reload.
 * Errors: `not-found`, `upload-expired`, `bad-request` for numbers that the upload does not have or once it is done.
 */
export async function grantMoreParts(
  deps: Deps & { readonly uploads: Pick<UploadDeps['uploads'], 'get'> },
  id: string,
  numbers: readonly number[],
  userId: string,
): Promise<GrantedParts> {
  const record = await ownUpload(deps, id, userId);
  checkAlive(record, deps.clock());
  if (record.state === 'done') throw new DriveError('bad-request', 'The upload is done.');
  checkNumbers(record, numbers);
  return grant(deps, record, numbers);
}
