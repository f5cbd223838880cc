import { partCountOf, type UploadRecord } from '../../model/upload.ts';
import { openUploadOf, type UploadDeps } from './deps.ts';
import { ownUpload } from './grants.ts';

export interface UploadStatus {
  readonly upload: UploadRecord;
  /** Numbers of the parts that are here in full, ascending. */
  readonly arrived: readonly number[];
}

/** What of the caller's upload has arrived; `not-found`. */
export async function getUpload(
  deps: {
    readonly uploads: Pick<UploadDeps['uploads'], 'get'>;
    readonly blobs: Pick<UploadDeps['blobs'], 'arrivedParts'>;
  },
  id: string,
  userId: string,
): Promise<UploadStatus> {
  const upload = await ownUpload(deps, id, userId);
  if (upload.state === 'aborted') return { upload, arrived: [] };
  if (upload.state === 'done') {
    const count = partCountOf(upload.fileSize, upload.partSize);
    return { upload, arrived: Array.from({ length: count }, (_, index) => index + 1) };
  }
  const parts = await deps.blobs.arrivedParts(openUploadOf(upload));
  return { upload, arrived: parts.map(({ number }) => number) };
}
