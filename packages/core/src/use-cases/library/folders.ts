import { DriveError, isDriveError } from '../../errors.ts';
import type { FolderEntry } from '../../model/entry.ts';
import { parseFolderPath, pathChain, ROOT, splitPath } from '../../model/paths.ts';
import type { LibraryReader, LibraryWriter } from '../../ports/metadata.ts';
import type { IdSource } from '../../ports/system.ts';

interface Deps {
  readonly library: Pick<LibraryReader, 'folder'> & Pick<LibraryWriter, 'addFolder'>;
  readonly newId: IdSource;
}

/** One step down; a folder made by somebody else at the same moment is as good as ours. */
async function ensureOne(
  deps: Deps,
  path: string,
  actorId: string,
): Promise<{ folder: FolderEntry; created: boolean }> {
  const at = splitPath(path);
  if (!at) throw new DriveError('bad-target', 'The root folder is always there.');
  const existing = await deps.library.folder(path);
  if (existing) return { folder: existing, created: false };
  try {
    const change = { actorId, activityId: deps.newId() };
    const folder = await deps.library.addFolder(
      {
        id: deps.newId(),
        folderPath: at.folderPath,
        fileName: at.name,
        createdBy: actorId,
      },
      change,
    );
    return { folder, created: true };
  } catch (error) {
    const folder = isDriveError(error, 'name-taken') ? await deps.library.folder(path) : undefined;
    if (folder) return { folder, created: false };
    throw error;
  }
}

/**
 * Makes a folder with all parents that are missing; `created` is false where it was there.
 * Errors: `bad-name`, `name-taken` where a file has the name of one of them, `folder-busy`.
 */
export async function ensureFolder(
  deps: Deps,
  rawPath: string,
  actorId: string,
): Promise<{ folder: FolderEntry; created: boolean }> {
  const path = parseFolderPath(rawPath);
  if (path === ROOT) {
    const root = await deps.library.folder(ROOT);
    if (!root) throw new DriveError('unavailable', 'The library has no root folder.');
    return { folder: root, created: false };
  }
  const known = await deps.library.folder(path);
  if (known) return { folder: known, created: false };
  let last: { folder: FolderEntry; created: boolean } | undefined;
  for (const step of pathChain(path)) last = await ensureOne(deps, step, actorId);
  if (!last) throw new DriveError('bad-name', 'A folder path begins with /.');
  return last;
}
