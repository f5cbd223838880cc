import { DriveError } from '../../errors.ts';
import { originalKey } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import { type JobTask, jobPriority, type NewJob } from '../../model/job.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { Hashing, RunningHash } from '../../ports/hashing.ts';
import type { LibraryReader, LibraryWriter, TrashStore } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';
import { recordOf } from '../sweeps/referenced.ts';

type VerifyTask = Extract<JobTask, { type: 'verify' }>;

export interface VerifyJobDeps {
  readonly library: Pick<LibraryReader, 'entry'> & Pick<LibraryWriter, 'recordVerification'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<BlobStore, 'read'>;
  readonly hashing: Pick<Hashing, 'start' | 'resume'>;
  readonly queue: Pick<JobQueue, 'put'>;
}

/** Bytes that one job reads: four minutes of the ten that a function has, at 35 MB/s from S3. */
const RANGE_BYTES = 8 * 1024 ** 3;
/** Bytes that cannot be read are left without a mark, rather than tried for ever. */
const MAX_TAKES = 6;

/** The job that reads the bytes of a file again; one only for each place to begin at. */
export function verifyJob(fileId: string, from?: NonNullable<VerifyTask['from']>): NewJob {
  const task = { type: 'verify', fileId, ...(from && { from }) } as const;
  return { id: `verify-${fileId}-${from?.byte ?? 0}`, task, priority: jobPriority.verify };
}

/** Feeds the bytes from `first` up to `end` (excluded) to the hash. */
async function readRange(
  { blobs }: VerifyJobDeps,
  file: FileEntry,
  range: { readonly hash: RunningHash; readonly first: number; readonly end: number },
  isStopping: () => boolean,
): Promise<void> {
  if (range.first === range.end) return;
  let at = range.first;
  const { body } = await blobs.read(originalKey(file.id), { first: at, last: range.end - 1 }, { lend: true });
  for await (const bytes of body) {
    range.hash.update(bytes);
    at += bytes.length;
    if (isStopping()) throw new DriveError('unavailable', 'The server is stopping.');
  }
  if (at < range.end) throw new DriveError('unavailable', 'The stored bytes ended too early.');
}

/**
 * Reads the stored bytes of a file again, as much as one job may, and puts a job for the rest, or says at the end whether
 * they are those that were sent.
 */
export async function runVerifyJob(
  deps: VerifyJobDeps,
  { fileId, from }: VerifyTask,
  attempts: number,
  options: { readonly rangeBytes?: number; readonly isStopping?: () => boolean } = {},
): Promise<void> {
  const { rangeBytes = RANGE_BYTES, isStopping = () => false } = options;
  const file = await recordOf(deps, fileId);
  if (file?.entryType !== 'file' || file.verifiedAt !== undefined || attempts > MAX_TAKES) return;
  const hash = await (from ? deps.hashing.resume(from.hash) : deps.hashing.start());
  // Saved by another version of the program.
  if (!hash) return deps.queue.put(verifyJob(fileId));
  const first = from?.byte ?? 0;
  const end = Math.min(first + rangeBytes, file.fileSize);
  await readRange(deps, file, { hash, first, end }, isStopping);
  if (end < file.fileSize) return deps.queue.put(verifyJob(fileId, { byte: end, hash: hash.save() }));
  await deps.library.recordVerification(fileId, hash.digest() === file.sha256 ? 'whole' : 'damaged');
}
