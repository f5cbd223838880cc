import { DriveError, type FolderEntry, joinPath, parseFolderPath, rebasePath, TRASH } from '@rdrive/core';
import { type Files, pathOf, type Stamp } from './files.ts';

/** What lies below the folder of parameter 1, at any depth; `0` is the character after `/`, so `/ab` is not in `/a`. */
const BELOW = "(folderPath = ?1 OR (folderPath > ?1 || '/' AND folderPath < ?1 || '0'))";

function refuseTooDeep({ db }: Files, path: string, newPath: string): void {
  const folders = db.all(`SELECT folderPath, fileName FROM files WHERE entryType = 'folder' AND ${BELOW}`, path);
  for (const row of folders) {
    const below = joinPath(String(row['folderPath']), String(row['fileName']));
    try {
      parseFolderPath(rebasePath(below, path, newPath));
    } catch (cause) {
      throw new DriveError('bad-target', `A folder inside would lie too deep there: ${below}`, { cause });
    }
  }
}

/** Moves a folder with all that is below it; the caller has found the place free. Answers how many entries. */
export function moveSubtree(
  files: Files,
  folder: FolderEntry,
  target: { folderPath: string; fileName: string },
  stamp: Stamp,
): number {
  const [path, newPath] = [pathOf(folder), pathOf(target)];
  refuseTooDeep(files, path, newPath);
  const { changedAt, seq } = stamp;
  const moved = files.db.run(
    `UPDATE files SET folderPath = ?2 || substr(folderPath, length(?1) + 1), changedAt = ?3, seq = ?4 WHERE ${BELOW}`,
    ...[path, newPath, changedAt, seq],
  );
  files.update({ ...folder, ...target, changedAt, version: folder.version + 1 }, stamp);
  return moved + 1;
}

/** Moves a folder and all that is below it to the trash, marked with the operation. Answers how many entries. */
export function trashSubtree(
  files: Files,
  folder: FolderEntry,
  by: { actorId: string; operationId: string },
  { changedAt, seq }: Stamp,
): number {
  return files.db.run(
    `UPDATE files SET folderPath = ?3, fileName = id, trashedBy = ?4, trashedAt = ?5, operationId = ?6, changedAt = ?5, seq = ?7,
       originalPath = CASE folderPath WHEN '/' THEN '/' || fileName ELSE folderPath || '/' || fileName END
     WHERE id = ?2 OR ${BELOW}`,
    ...[pathOf(folder), folder.id, TRASH, by.actorId, changedAt, by.operationId, seq],
  );
}
