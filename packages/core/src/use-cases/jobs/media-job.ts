import { derivedKey } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { FailReason } from '../../model/facts.ts';
import { hlsJobs } from '../../model/job.ts';
import { mimeOfName } from '../../model/media-types.ts';
import { PIPELINE } from '../../model/pipeline.ts';
import type { SidecarReading } from '../../model/sidecar.ts';
import { isLoneSidecar } from '../../model/sidecar-names.ts';
import type { Verification } from '../../model/verification.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { MediaProcessor, MediaProduct } from '../../ports/media.ts';
import type { LibraryReader, LibraryWriter, TrashStore } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';
import { findFile } from './find-file.ts';
import { originalOf } from './original-of.ts';
import { pairLiveHalf } from './pair-live.ts';
import { readSidecar, type SidecarJobDeps, settleSidecar, sidecarJob, takeWaiting } from './sidecar-job.ts';
import { verifyJob } from './verify-job.ts';

/** A decoder that died is tried twice more; a server that died with it, a few times more than that. */
const MAX_TRIES = 3;
const MAX_TAKES = 6;

export interface MediaJobDeps {
  readonly library: Pick<LibraryReader, 'entry' | 'takenWithin' | 'entryAt'> &
    Pick<LibraryWriter, 'recordMedia' | 'pairLive'> &
    SidecarJobDeps['library'];
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<BlobStore, 'asFile' | 'put' | 'delete'>;
  readonly media: MediaProcessor;
  readonly hashing: Hashing;
  readonly queue: Pick<JobQueue, 'put'>;
}

/** Up to here the bytes are read again beside the decoder; above it they are a job of their own, which delays nothing. */
const VERIFIED_BESIDE = 256 * 1024 * 1024;

/** All at once; settles when none of them runs any more, as the bytes that they read are soon gone. */
async function putAll(deps: MediaJobDeps, file: FileEntry, product: MediaProduct): Promise<string[]> {
  const puts = product.derivatives.map(async ({ name, body, contentType, size }) => {
    const key = derivedKey(file.id, file.mediaVersion + 1, name);
    await deps.blobs.put(key, body(), { contentType, size });
    return key;
  });
  await Promise.allSettled(puts);
  return Promise.all(puts);
}

/** Derivatives first, then the record that makes them known: nobody ever sees a link to nothing. */
async function store(
  deps: MediaJobDeps,
  file: FileEntry,
  product: MediaProduct,
  found: { verification: Verification | undefined; sidecar: SidecarReading | undefined },
): Promise<void> {
  const { verification, sidecar } = found;
  const keys = await putAll(deps, file, product);
  const { state, reason, facts } = product;
  const recorded = await deps.library.recordMedia(file.id, {
    state,
    facts,
    mediaVersion: file.mediaVersion + 1,
    pipeline: PIPELINE[file.kind],
    ...(reason && { reason }),
    ...(verification && { verification }),
    ...(sidecar && { sidecar }),
  });
  if (!recorded) {
    await deps.blobs.delete(keys);
    return;
  }
  await sidecarLater(deps, recorded, sidecar?.id);
  await pairLiveHalf(deps, recorded);
  const paired = recorded.kind === 'video' ? await findFile(deps, file.id) : undefined;
  if (paired && wantsFilm(paired)) for (const job of hlsJobs(paired)) await deps.queue.put(job);
}

/** The video half of a Live Photo is shown by its picture, and is short enough to be played as it is where browsers can. */
function wantsFilm({ state, livePartnerId, video }: FileEntry): boolean {
  return state === 'ready' && (livePartnerId === undefined || video?.direct !== true);
}

/** A sidecar that has come while the file was read, or that was not read with it, is read now. */
async function sidecarLater({ queue }: MediaJobDeps, file: FileEntry, read?: string): Promise<void> {
  if (file.sidecar && file.sidecar.id !== read) await queue.put(sidecarJob(file.id, file.sidecar.id));
}

async function giveUp(deps: MediaJobDeps, file: FileEntry, reason: FailReason): Promise<void> {
  const recorded = await deps.library.recordMedia(file.id, {
    state: 'failed',
    reason,
    facts: {
      fileType: file.fileType || (mimeOfName(file.fileName) ?? 'application/octet-stream'),
    },
    mediaVersion: file.mediaVersion + 1,
    pipeline: PIPELINE[file.kind],
  });
  if (recorded) await sidecarLater(deps, recorded);
}

/** What the bytes of a local copy are, where nobody has looked yet and it does not take long. */
async function verificationOf(deps: MediaJobDeps, file: FileEntry, path: string): Promise<Verification | undefined> {
  if (file.verifiedAt !== undefined || file.fileSize > VERIFIED_BESIDE) return undefined;
  return (await deps.hashing.ofFile(path)) === file.sha256 ? 'whole' : 'damaged';
}

/** A file whose bytes are not read again here is read again by a job of its own. */
async function verifyLater({ queue }: MediaJobDeps, file: FileEntry, known?: Verification): Promise<void> {
  if (file.verifiedAt === undefined && known === undefined) await queue.put(verifyJob(file.id));
}

/** What a media job is about. */
interface Task {
  readonly fileId: string;
  readonly replaces?: string;
}

/** Facts and derivatives of one file. `retry`: the decoder died and another try is due. */
export async function runMediaJob(
  deps: MediaJobDeps,
  { fileId, replaces }: Task,
  attempts: number,
): Promise<'done' | 'retry'> {
  const found = await findFile(deps, fileId);
  if (!found) return 'done';
  const file = isLoneSidecar(found) || attempts > MAX_TAKES ? found : await takeWaiting(deps, found);
  if (attempts > MAX_TAKES) {
    // Not read again later: reading it may be what ends whoever does.
    await giveUp(deps, file, 'crashed');
    return 'done';
  }
  const copy = await originalOf(deps.blobs, file.id);
  if (copy === 'too-large') {
    await giveUp(deps, file, 'too-large');
    await verifyLater(deps, file);
    return 'done';
  }
  await using original = copy;
  const reading = verificationOf(deps, file, original.path);
  // Heard below, where the decoder has not failed before.
  reading.catch(() => undefined);
  if (isLoneSidecar(file)) {
    await settleSidecar(deps, file, { replaces, verification: await reading });
    return 'done';
  }
  const sidecar = await readSidecar(deps, file);
  await using product = await deps.media.process({
    path: original.path,
    fileName: file.fileName,
    uploadedAt: file.dateUploaded,
    ...(file.modifiedAt !== undefined && { modifiedAt: file.modifiedAt }),
  });
  if (product.retryable && attempts < MAX_TRIES) return 'retry';
  const verification = await reading;
  await store(deps, file, product, { verification, sidecar });
  await verifyLater(deps, file, verification);
  return 'done';
}
