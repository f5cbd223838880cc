import type { FileJson, FolderJson } from '@rdrive/client';
import { isWithin } from '@rdrive/core';
import { t } from '../i18n/t.ts';

/** Files and folders that something is done with. */
export interface Picked {
  readonly files: readonly FileJson[];
  readonly folders: readonly FolderJson[];
}

export const NOTHING: Picked = { files: [], folders: [] };

/** How many they are, files and folders together. */
export function countOf({ files, folders }: Picked): number {
  return files.length + folders.length;
}

/** The only one, where there is just one. */
export function onlyOne({ files, folders }: Picked): FileJson | FolderJson | undefined {
  return files.length + folders.length === 1 ? (files[0] ?? folders[0]) : undefined;
}

/** What a person calls it. */
export function nameOf(item: FileJson | FolderJson): string {
  return item.entryType === 'file' ? item.fileName : item.name;
}

/** Why these cannot be moved to the folder, in words; undefined where they can. */
export function refusalOf({ files, folders }: Picked, path: string): string | undefined {
  if (folders.some((folder) => isWithin(path, folder.path))) return t('move.inside');
  const all = [...files, ...folders];
  return all.every((item) => item.folderPath === path) ? t('move.same') : undefined;
}
