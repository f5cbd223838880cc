import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { folderActions } from '../../lib/actions.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';

/** Makes a folder in this one. */
export function NewFolderButton({ path }: { path: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('folder.new')} icon={FolderPlus} onClick={() => setOpen(true)} />
      {open && (
        <NameDialog
          title={t('folder.new')}
          label={t('folder.name')}
          submit={t('folder.create')}
          onSubmit={(name) => folderActions.create(path, name)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
