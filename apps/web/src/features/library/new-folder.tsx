import { FolderPlus } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { ask } from '../../lib/ask.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** Makes a folder in this one. */
export function NewFolderButton({ path }: { path: string }) {
  return (
    <IconButton label={t('folder.new')} icon={FolderPlus} onClick={() => ask({ kind: 'new-folder', parent: path })} />
  );
}
