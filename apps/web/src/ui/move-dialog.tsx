import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../i18n/t.ts';
import { folderActions } from '../lib/actions.ts';
import { folderName } from '../lib/paths.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FolderTree } from './folder-tree.tsx';
import { Icon } from './icon.tsx';
import { NameDialog } from './name-dialog.tsx';

export interface MoveDialogProps {
  readonly title: string;
  readonly from: string;
  /** Why a folder cannot be the target; undefined where it can. */
  readonly refusal: (path: string) => string | undefined;
  readonly onMove: (path: string) => void;
  readonly onClose: () => void;
}

/** Asks where to. New folders can be made on the way. */
export function MoveDialog({ title, from, refusal, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState(from);
  const [naming, setNaming] = useState(false);
  const refused = refusal(target);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="h-[46dvh] overflow-y-auto rounded-control border border-line p-1">
        <FolderTree chosen={target} onChoose={setTarget} />
      </div>
      <p aria-live="polite" className="mt-3 min-h-5 text-13 text-muted">
        {refused ?? t('move.into', { folder: folderName(target) })}
      </p>
      <div className="mt-3 flex items-center justify-between gap-2">
        <Button variant="quiet" icon={<Icon of={FolderPlus} />} onClick={() => setNaming(true)}>
          {t('folder.new')}
        </Button>
        <Button
          variant="primary"
          aria-disabled={refused !== undefined}
          className="aria-disabled:opacity-50"
          onClick={() => {
            if (refused) return;
            onMove(target);
            onClose();
          }}
        >
          {t('move.here')}
        </Button>
      </div>
      {naming && (
        <NameDialog
          title={t('folder.new')}
          label={t('folder.name')}
          submit={t('folder.create')}
          onSubmit={async (name) => {
            await folderActions.create(target, name);
            setTarget(target === '/' ? `/${name}` : `${target}/${name}`);
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </Dialog>
  );
}
