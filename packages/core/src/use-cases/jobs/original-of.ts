import { isDriveError } from '../../errors.ts';
import { originalKey } from '../../model/blob-keys.ts';
import type { BlobStore } from '../../ports/blobs.ts';

/** The original as a file; `too-large` where it has no room beside the decoder, now or later. */
export async function originalOf(blobs: Pick<BlobStore, 'asFile'>, fileId: string) {
  try {
    return await blobs.asFile(originalKey(fileId));
  } catch (error) {
    if (isDriveError(error, 'too-large')) return 'too-large';
    throw error;
  }
}
