import { DriveError } from '../../errors.ts';
import { type FileEntry, TRASH } from '../../model/entry.ts';
import { GRANT_SECONDS, type OnConflict, type UploadRecord } from '../../model/upload.ts';
import { instant, openUploadOf, type UploadDeps } from './deps.ts';
import { checkAlive, ownUpload } from './grants.ts';
import { newFileOf } from './new-file.ts';
import { type Placed, placeFile } from './place-file.ts';
import { parseSha256 } from './request.ts';

export type CompleteUploadResult =
  | Placed
  /** Another call is at it: ask again in a moment. */
  | { readonly outcome: 'completing'; readonly upload: UploadRecord };

/** How long a call may be at it before another takes over; each step may run twice without harm. */
const TAKE_OVER_MS = 15_000;

type Deps = Pick<UploadDeps, 'library' | 'trash' | 'uploads' | 'clock' | 'newId'> & {
  readonly blobs: Pick<UploadDeps['blobs'], 'finishUpload' | 'read'>;
};

/**
 * The file of an upload, also once it was moved, or the picture that a sidecar has joined; `not-found` where somebody has
 * deleted it since.
 */
async function fileOf(deps: Deps, id: string): Promise<FileEntry | undefined> {
  const entry = (await deps.library.entry(id)) ?? (await deps.library.withSidecar(id));
  return entry?.entryType === 'file' && entry.folderPath !== TRASH ? entry : undefined;
}

async function resultOf(deps: Deps, record: UploadRecord): Promise<Placed> {
  if (record.duplicateOf !== undefined) return { outcome: 'duplicate', duplicateOf: record.duplicateOf };
  if (record.skippedFor !== undefined) return { outcome: 'skipped', skippedFor: record.skippedFor };
  const file = await fileOf(deps, record.id);
  if (!file) throw new DriveError('not-found', 'The file of this upload was deleted.');
  return { outcome: 'created', file };
}

function hashOf(record: UploadRecord, given: string | undefined): string {
  const sha256 = given === undefined ? record.sha256 : parseSha256(given);
  if (sha256 === undefined) throw new DriveError('bad-request', 'The SHA-256 of the file is needed.');
  if (record.sha256 !== undefined && record.sha256 !== sha256) {
    throw new DriveError('hash-mismatch', 'The upload was begun with another SHA-256.');
  }
  return sha256;
}

/**
 * Records the end. Where no file came of it the bytes are kept until every grant has run out, then swept: deleting them
 * here could take them from under a call that decided otherwise at the same moment.
 */
async function recordEnd(deps: Deps, record: UploadRecord, placed: Placed): Promise<Placed> {
  const sweepAt = instant(deps.clock() + GRANT_SECONDS * 1000);
  const change =
    placed.outcome === 'created'
      ? {}
      : placed.outcome === 'duplicate'
        ? { duplicateOf: placed.duplicateOf, expiresAt: sweepAt }
        : { skippedFor: placed.skippedFor, expiresAt: sweepAt };
  const done = await deps.uploads.transition(record.id, ['open', 'completing'], { ...change, state: 'done' });
  if (done) return placed;
  const current = await deps.uploads.get(record.id);
  if (current?.state === 'done') return resultOf(deps, current);
  return placed;
}

/** All that comes between `completing` and `done`. Runs again from the start after a crash at any point. */
async function finish(deps: Deps, record: UploadRecord, sha256: string, onConflict: OnConflict): Promise<Placed> {
  const known = await fileOf(deps, record.id);
  if (known) return { outcome: 'created', file: known };
  if (await deps.trash.trashEntry(record.id)) {
    throw new DriveError('not-found', 'The file of this upload was deleted.');
  }
  await deps.blobs.finishUpload(openUploadOf(record));
  return placeFile(deps, await newFileOf(deps, record, sha256), onConflict);
}

/** True where another call began so lately that it may still be at it. One of the future began before a clock was put back. */
function isTaken(record: UploadRecord, now: number): boolean {
  return record.completingSince !== undefined && Math.abs(now - Date.parse(record.completingSince)) < TAKE_OVER_MS;
}

/**
 * Makes the file of its parts: `open -> completing -> done`. May be repeated and called in parallel; every call that
 * gets an end gets the same one. A failure opens the upload again, so that missing parts can be sent.
 * `onConflict` says anew what to do where the name is taken: who opened the upload may have learnt more since.
 * Errors: `not-found`, `upload-expired`, `upload-incomplete`, `hash-mismatch`, `wrong-kind`, `folder-busy`, `disk-full`.
 */
export async function completeUpload(
  deps: Deps,
  id: string,
  sha256: string | undefined,
  userId: string,
  onConflict?: OnConflict,
): Promise<CompleteUploadResult> {
  const record = await ownUpload(deps, id, userId);
  const now = deps.clock();
  checkAlive(record, now);
  const hash = hashOf(record, sha256);
  if (record.state === 'done') return resultOf(deps, record);
  if (record.state === 'completing' && isTaken(record, now)) return { outcome: 'completing', upload: record };
  const taken = await deps.uploads.transition(id, [record.state], {
    state: 'completing',
    completingSince: instant(now),
  });
  // Somebody else was quicker: what they made of it is the answer.
  if (!taken) return completeUpload(deps, id, sha256, userId, onConflict);
  try {
    return await recordEnd(deps, taken, await finish(deps, taken, hash, onConflict ?? taken.onConflict));
  } catch (error) {
    await deps.uploads.transition(id, ['completing'], { state: 'open' });
    throw error;
  }
}
