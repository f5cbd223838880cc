import { DriveError } from '../../errors.ts';
import { type FilePatch, needsVersion } from '../../model/changes.ts';
import type { FileEntry } from '../../model/entry.ts';
import { parseFolderPath, parseName } from '../../model/paths.ts';
import { utf8Length } from '../../model/text.ts';
import type { LibraryWriter } from '../../ports/metadata.ts';
import type { IdSource } from '../../ports/system.ts';

const MAX_DESCRIPTION_BYTES = 8_000;
const MAX_TAG_BYTES = 100;

const localTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/;
const offset = /^[+-](0\d|1[0-4]):[0-5]\d$/;

/** True for `2024-02-29T23:59:59` and false for days and times that do not exist. */
export function isLocalTime(text: string): boolean {
  if (!localTime.test(text)) return false;
  const time = Date.parse(`${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function parseTag(raw: string): string {
  const tag = raw.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (tag === '' || utf8Length(tag) > MAX_TAG_BYTES)
    throw new DriveError('bad-request', 'A tag has 1 to 100 bytes.', { reason: 'tag-length' });
  return tag;
}

function checkPosition(position: FilePatch['position']): void {
  if (!position) return;
  const { latitude, longitude } = position;
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return;
  throw new DriveError('bad-request', 'Latitude goes from -90 to 90 and longitude from -180 to 180.', {
    reason: 'position-range',
  });
}

/** A patch in normal form, or the error that says what is wrong with it. */
export function parsePatch(patch: FilePatch): FilePatch {
  if (patch.takenAt !== undefined && !isLocalTime(patch.takenAt)) {
    throw new DriveError('bad-request', 'The date must look like 2024-05-01T18:00:00 and exist.', {
      reason: 'date-invalid',
    });
  }
  if (patch.takenOffset && !offset.test(patch.takenOffset)) {
    throw new DriveError('bad-request', 'The offset must look like +02:00.');
  }
  if (patch.description && utf8Length(patch.description) > MAX_DESCRIPTION_BYTES) {
    throw new DriveError('bad-request', 'The description is too long (8,000 bytes at most).', {
      reason: 'description-long',
    });
  }
  checkPosition(patch.position);
  return {
    ...patch,
    ...(patch.folderPath !== undefined && {
      folderPath: parseFolderPath(patch.folderPath),
    }),
    ...(patch.fileName !== undefined && {
      fileName: parseName(patch.fileName),
    }),
    ...(patch.addTags && { addTags: patch.addTags.map(parseTag) }),
    ...(patch.removeTags && { removeTags: patch.removeTags.map(parseTag) }),
  };
}

interface Deps {
  readonly library: Pick<LibraryWriter, 'updateFile'>;
  readonly newId: IdSource;
}

/**
 * A person's change of one file: rename, move, description, date, position, favourite, tags.
 * Errors: `bad-request` or `bad-name` for the patch, `not-found`, `stale-version` (with the current file),
 * `name-taken`, `parent-missing`, `folder-busy`.
 */
export async function editFile(
  deps: Deps,
  id: string,
  rawPatch: FilePatch,
  options: { actorId: string; expectedVersion?: number | undefined },
): Promise<FileEntry> {
  const patch = parsePatch(rawPatch);
  if (needsVersion(patch) && options.expectedVersion === undefined) {
    throw new DriveError('bad-request', 'This change needs the version that it was made from.');
  }
  return deps.library.updateFile(id, patch, {
    change: { actorId: options.actorId, activityId: deps.newId() },
    ...(options.expectedVersion !== undefined && {
      expectedVersion: options.expectedVersion,
    }),
  });
}
