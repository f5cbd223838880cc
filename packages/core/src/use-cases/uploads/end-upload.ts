import { originalKey } from '../../model/blob-keys.ts';
import { GRANT_SECONDS, type UploadRecord } from '../../model/upload.ts';
import { isNamed } from '../sweeps/referenced.ts';
import { instant, openUploadOf, type UploadDeps } from './deps.ts';
import { ownUpload } from './grants.ts';

const SWEEP_PAGE = 100;
/** A call of `complete` that began right before the end of an upload is over by then. */
const SWEEP_GRACE_MS = 3_600_000;

type AbortDeps = Pick<UploadDeps, 'uploads' | 'clock'> & { readonly blobs: Pick<UploadDeps['blobs'], 'abortUpload'> };

/**
 * Gives an upload up and frees its parts; repeatable, and nothing happens to one that is done or just being finished.
 * The record stays until every grant has run out, as parts may come until then; the sweep ends both. `not-found`.
 */
export async function abortUpload(deps: AbortDeps, id: string, userId: string): Promise<void> {
  const record = await ownUpload(deps, id, userId);
  const expiresAt = instant(deps.clock() + GRANT_SECONDS * 1000);
  const aborted = await deps.uploads.transition(id, ['open'], { state: 'aborted', expiresAt });
  if (aborted) await deps.blobs.abortUpload(openUploadOf(record));
}

type SweepDeps = Pick<UploadDeps, 'uploads' | 'clock' | 'trash'> & {
  readonly library: Pick<UploadDeps['library'], 'entry' | 'withSidecar'>;
  readonly blobs: Pick<UploadDeps['blobs'], 'abortUpload' | 'delete'>;
};

async function sweepOne(deps: SweepDeps, record: UploadRecord): Promise<void> {
  const isFile = record.state === 'done' && record.duplicateOf === undefined && record.skippedFor === undefined;
  if (!isFile) {
    // `aborted` is final: no call of `complete` can begin any more, and those that had begun are long over.
    if (record.state !== 'done' && record.state !== 'aborted') {
      const ended = await deps.uploads.transition(record.id, ['open', 'completing'], { state: 'aborted' });
      if (!ended) return;
    }
    await deps.blobs.abortUpload(openUploadOf(record));
    if (!(await isNamed(deps, record.id))) await deps.blobs.delete([originalKey(record.id)]);
  }
  await deps.uploads.delete(record.id);
}

/**
 * Janitor's work: ends uploads an hour past their time, frees their parts, deletes stored originals that no entry names.
 * Answers how many records it ended. One that fails does not keep the others; its error is thrown at the end.
 */
export async function sweepUploads(deps: SweepDeps): Promise<number> {
  let swept = 0;
  for (;;) {
    const records = await deps.uploads.expired(deps.clock() - SWEEP_GRACE_MS, SWEEP_PAGE);
    const outcomes = await Promise.allSettled(records.map((record) => sweepOne(deps, record)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    swept += records.length;
    if (records.length < SWEEP_PAGE) return swept;
  }
}
