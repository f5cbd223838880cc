import { DriveError } from '../../errors.ts';
import { originalKey } from '../../model/blob-keys.ts';
import { kindOfMime, mimeOfName } from '../../model/media-types.ts';
import { isSidecarName, SIDECAR_TYPE } from '../../model/sidecar-names.ts';
import { resolveMime, SNIFF_BYTES } from '../../model/sniff.ts';
import type { UploadRecord } from '../../model/upload.ts';
import type { NewFile } from '../../ports/metadata.ts';
import { instant, type UploadDeps } from './deps.ts';
import { parseModifiedAt } from './request.ts';

async function firstBytes(blobs: Pick<UploadDeps['blobs'], 'read'>, record: UploadRecord): Promise<Uint8Array> {
  if (record.fileSize === 0) return new Uint8Array();
  const last = Math.min(SNIFF_BYTES, record.fileSize) - 1;
  const { body } = await blobs.read(originalKey(record.id), { first: 0, last });
  const bytes = new Uint8Array(last + 1);
  let filled = 0;
  for await (const chunk of body) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return bytes.subarray(0, filled);
}

/** When it was taken as far as is known before its media job: by the device's file time, else now. */
function takenBeforeFacts(record: UploadRecord, now: string): Pick<NewFile, 'takenAt' | 'takenOffset' | 'takenSource'> {
  if (record.modifiedAt !== undefined) return { ...parseModifiedAt(record.modifiedAt), takenSource: 'modified' };
  return { ...parseModifiedAt(now), takenSource: 'uploaded' };
}

/** Of the bytes; a sidecar is one by its name, as nothing is told of it by a few bytes of XML. */
async function typeOf({ blobs }: { blobs: Pick<UploadDeps['blobs'], 'read'> }, record: UploadRecord): Promise<string> {
  if (isSidecarName(record.fileName)) return SIDECAR_TYPE;
  const nameMime = mimeOfName(record.fileName);
  return resolveMime(await firstBytes(blobs, record), nameMime) ?? nameMime ?? '';
}

/**
 * The entry that a finished upload becomes. Kind and type are those of the bytes; bytes that are no media keep the
 * name's (their media job will say `not-media`). `wrong-kind` where another kind was asked for.
 */
export async function newFileOf(
  deps: Pick<UploadDeps, 'clock'> & { readonly blobs: Pick<UploadDeps['blobs'], 'read'> },
  record: UploadRecord,
  sha256: string,
): Promise<NewFile> {
  const fileType = await typeOf(deps, record);
  const kind = fileType === SIDECAR_TYPE ? 'image' : kindOfMime(fileType);
  if (!kind) throw new DriveError('not-media', 'This is no picture or video.');
  if (record.wantedKind && kind !== record.wantedKind) {
    throw new DriveError('wrong-kind', `The bytes are no ${record.wantedKind}.`);
  }
  const now = instant(deps.clock());
  return {
    entryType: 'file',
    id: record.id,
    folderPath: record.folderPath,
    fileName: record.fileName,
    kind,
    fileType,
    fileSize: record.fileSize,
    sha256,
    uploaderId: record.userId,
    dateUploaded: now,
    ...(record.modifiedAt !== undefined && { modifiedAt: record.modifiedAt }),
    ...takenBeforeFacts(record, now),
    state: 'processing',
    favouriteOf: [],
    tags: [],
  };
}
