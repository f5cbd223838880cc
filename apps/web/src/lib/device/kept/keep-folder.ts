import type { FolderJson } from '@rdrive/client';
import { t } from '../../../i18n/t.ts';
import { toast } from '../../../ui/toast.tsx';
import { folderName } from '../../paths.ts';
import { canKeep } from './kept-bytes.ts';
import { keptFolders, setKeptFolders } from './kept-folders.ts';

/** Keeps a folder on this device, with all that is and will be below it. */
export function keepFolder({ id, path }: Pick<FolderJson, 'id' | 'path'>): void {
  if (!canKeep()) {
    toast(t('device.unable'), { tone: 'problem' });
    return;
  }
  setKeptFolders([...keptFolders.get().filter((folder) => folder.id !== id), { id, path }]);
  // Else the browser may throw it away when it runs short.
  void navigator.storage.persist?.().catch(() => false);
  toast(t('device.kept', { name: folderName(path) }));
}

/** No longer keeps it, which frees its room. */
export function releaseFolder(id: string): void {
  const folder = keptFolders.get().find((other) => other.id === id);
  if (!folder) return;
  setKeptFolders(keptFolders.get().filter((other) => other !== folder));
  toast(t('device.released', { name: folderName(folder.path) }));
}
