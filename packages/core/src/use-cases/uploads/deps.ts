import { originalKey } from '../../model/blob-keys.ts';
import type { UploadRecord } from '../../model/upload.ts';
import type { BlobStore, OpenUpload } from '../../ports/blobs.ts';
import type { LibraryReader, LibraryWriter, TrashStore } from '../../ports/metadata.ts';
import type { Clock, IdSource } from '../../ports/system.ts';
import type { UploadStore } from '../../ports/uploads.ts';

/** What the upload use-cases need of the outside, in all; each takes only its part. */
export interface UploadDeps {
  readonly library: Pick<LibraryReader, 'folder' | 'entry' | 'entryAt' | 'withHash' | 'namesakes' | 'withSidecar'> &
    Pick<LibraryWriter, 'addFolder' | 'addFile'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<
    BlobStore,
    'openUpload' | 'grantParts' | 'arrivedParts' | 'finishUpload' | 'abortUpload' | 'freeBytes' | 'read' | 'delete'
  >;
  readonly uploads: UploadStore;
  readonly clock: Clock;
  readonly newId: IdSource;
}

/** An upload as the blob store knows it. */
export function openUploadOf(record: UploadRecord): OpenUpload {
  return {
    key: originalKey(record.id),
    uploadId: record.id,
    size: record.fileSize,
    partSize: record.partSize,
    handle: record.handle,
  };
}

/** UTC, ISO 8601 with milliseconds. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
