import { GONE, JOBS, splitPath, TRASH } from '@rdrive/core';

/** The primary key of the files table. */
export interface Key {
  readonly folderPath: string;
  readonly fileName: string;
}

export const ACTIVITY = '#activity';
const OPERATIONS = '#operations';

/** Where the record of `/` lies; no other entry is in that partition. */
export const rootKey: Key = { folderPath: '#root', fileName: '/' };

/** The item that says where the entry of this id is. */
export function pointerKey(id: string): Key {
  return { folderPath: `#id#${id}`, fileName: '-' };
}

export function trashKey(id: string): Key {
  return { folderPath: TRASH, fileName: id };
}

export function goneKey(id: string): Key {
  return { folderPath: GONE, fileName: id };
}

export function activityKey(id: string): Key {
  return { folderPath: ACTIVITY, fileName: id };
}

export function operationKey(id: string): Key {
  return { folderPath: OPERATIONS, fileName: id };
}

/** The item that says which file the sidecar of this id is part of. */
export function sidecarKey(id: string): Key {
  return { folderPath: `#sidecar#${id}`, fileName: '-' };
}

/** Sorts by priority, then by age, as ids are ULIDs. */
export function jobKey(job: { readonly priority: number; readonly id: string }): Key {
  return { folderPath: JOBS, fileName: `${job.priority}#${job.id}` };
}

/** Where the record of a folder lies: in its parent's partition. */
export function folderKey(path: string): Key {
  const at = splitPath(path);
  return at ? { folderPath: at.folderPath, fileName: at.name } : rootKey;
}

export function sameKey(a: Key, b: Key): boolean {
  return a.folderPath === b.folderPath && a.fileName === b.fileName;
}
