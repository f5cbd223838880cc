import { FolderPlus, Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { t } from '../i18n/t.ts';
import { folderActions } from '../lib/actions.ts';
import { library } from '../lib/drive.ts';
import { findFolders } from '../lib/find-folders.ts';
import { folderName } from '../lib/paths.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FolderFinder } from './folder-finder.tsx';
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

/** Asks where to: by the tree, or by typing a part of the name. New folders can be made on the way. */
export function MoveDialog({ title, from, refusal, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState(from);
  const [typed, setTyped] = useState('');
  const [naming, setNaming] = useState(false);
  const refused = refusal(target);
  const finding = typed.trim() !== '';

  function move() {
    if (refused !== undefined) return;
    onMove(target);
    onClose();
  }
  function onFindKey(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const found = findFolders(library.folderPaths(), typed);
    if (finding && !found.includes(target)) setTarget(found[0] ?? target);
    else move();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <label className="mb-3 flex min-h-11 items-center gap-2 rounded-control border border-line bg-paper px-3 focus-within:border-accent tablet:min-h-9">
        <Icon of={Search} size={18} className="text-muted" />
        <input
          type="search"
          // Where a finger would have to clear a keyboard away first, the tree comes first.
          data-autofocus={matchMedia('(pointer: fine)').matches}
          aria-label={t('move.find')}
          placeholder={t('move.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onFindKey}
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
      </label>
      <div className="h-[42dvh] overflow-y-auto rounded-control border border-line p-1">
        {finding ? (
          <FolderFinder typed={typed} chosen={target} onChoose={setTarget} />
        ) : (
          <FolderTree
            label={t('move.tree')}
            chosen={target}
            onChoose={setTarget}
            refused={(path) => path !== from && refusal(path) !== undefined}
          />
        )}
      </div>
      <p aria-live="polite" className="mt-3 line-clamp-2 min-h-5 text-13 break-words text-muted">
        {refused ?? t('move.into', { folder: folderName(target) })}
      </p>
      <div className="mt-3 flex items-center justify-between gap-2">
        <Button variant="quiet" icon={<Icon of={FolderPlus} />} onClick={() => setNaming(true)}>
          {t('folder.new')}
        </Button>
        <Button
          variant="primary"
          aria-disabled={refused !== undefined}
          title={refused}
          className="aria-disabled:opacity-50"
          onClick={move}
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
            const folder = await folderActions.create(target, name);
            setTyped('');
            setTarget(folder.path);
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </Dialog>
  );
}
