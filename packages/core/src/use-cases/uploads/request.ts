import { DriveError } from '../../errors.ts';
import { kindOfMime, type MediaKind, mimeOfName } from '../../model/media-types.ts';
import { parseFolderPath, parseName } from '../../model/paths.ts';
import { isSidecarName, MAX_SIDECAR_SIZE } from '../../model/sidecar-names.ts';
import { MAX_FILE_SIZE, type OnConflict } from '../../model/upload.ts';

/** What a client announces. */
export interface NewUpload {
  readonly folderPath: string;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
  /** Hexadecimal; known at once for small files, else it comes with `complete`. */
  readonly sha256?: string;
  /** The file's own modification time: ISO 8601 with `Z` or an offset. */
  readonly modifiedAt?: string;
  readonly onConflict?: OnConflict;
  /** Set where the caller asked for a picture or a video in particular. */
  readonly wantedKind?: MediaKind;
}

/** SHA-256 in lower-case hexadecimal, or `bad-request`. */
export function parseSha256(raw: string): string {
  const sha256 = raw.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new DriveError('bad-request', 'A SHA-256 has 64 hexadecimal digits.');
  }
  return sha256;
}

const instantWithOffset = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Wall-clock time and offset of an instant as its device told it, or `bad-request`. */
export function parseModifiedAt(text: string): { takenAt: string; takenOffset: string } {
  const [, takenAt, zone] = instantWithOffset.exec(text) ?? [];
  if (takenAt === undefined || zone === undefined || Number.isNaN(Date.parse(text))) {
    throw new DriveError('bad-request', 'The modification time must look like 2024-05-01T18:00:00+02:00 and exist.');
  }
  return { takenAt, takenOffset: zone === 'Z' ? '+00:00' : zone };
}

function checkKind(fileName: string, wanted: MediaKind | undefined): void {
  const kind = isSidecarName(fileName) ? 'image' : kindOfMime(mimeOfName(fileName) ?? '');
  if (!kind)
    throw new DriveError('not-media', `“${fileName}” is not the name of a picture, a video or an XMP sidecar.`);
  if (wanted && kind !== wanted) throw new DriveError('wrong-kind', `“${fileName}” is no ${wanted}.`);
}

/** The announcement in normal form. Errors: `bad-name`, `bad-request`, `too-large`, `not-media`, `wrong-kind`. */
export function parseNewUpload(raw: NewUpload): NewUpload & { readonly onConflict: OnConflict } {
  const folderPath = parseFolderPath(raw.folderPath);
  const fileName = parseName(raw.fileName);
  if (!Number.isSafeInteger(raw.fileSize) || raw.fileSize < 0) {
    throw new DriveError('bad-request', 'The size of a file is a whole number of bytes.');
  }
  if (raw.fileSize > MAX_FILE_SIZE) throw new DriveError('too-large', 'A file can have 50 GB at most.');
  if (isSidecarName(fileName) && raw.fileSize > MAX_SIDECAR_SIZE) {
    throw new DriveError('too-large', 'A sidecar can have 16 MB at most.');
  }
  checkKind(fileName, raw.wantedKind);
  if (raw.modifiedAt !== undefined) parseModifiedAt(raw.modifiedAt);
  return {
    ...raw,
    folderPath,
    fileName,
    onConflict: raw.onConflict ?? 'keep-both',
    ...(raw.sha256 !== undefined && { sha256: parseSha256(raw.sha256) }),
  };
}
