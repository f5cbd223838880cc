import type { FolderJson } from '@rdrive/client';
import { isWithin } from '@rdrive/core';
import { Link } from '@tanstack/react-router';
import { Download, Ellipsis, Folder, FolderInput, LoaderCircle, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { folderActions, tellProblem } from '../../lib/actions.ts';
import { folderHref } from '../../lib/paths.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { MoveDialog } from '../../ui/move-dialog.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';

/** A folder: four of its pictures, its name, and how much is in it. */
export function FolderTile({ folder }: { folder: FolderJson }) {
  const [dialog, setDialog] = useState<'rename' | 'move'>();
  const close = () => setDialog(undefined);
  return (
    <li className="group relative">
      <Link to={folderHref(folder.path)} className="block rounded-panel focus-visible:outline-offset-4">
        <Cover folder={folder} />
        <span className="mt-1.5 block pr-10">
          <span className="block truncate font-medium">{folder.name}</span>
          <span className="flex min-h-[18px] items-center gap-1 text-13 text-muted">
            {folder.operation && <Icon of={LoaderCircle} size={14} />}
            {contents(folder)}
          </span>
        </span>
      </Link>
      <Menu
        label={t('folder.actions', { name: folder.name })}
        icon={Ellipsis}
        className="absolute right-0 bottom-0 -mr-2 text-muted"
        items={[
          { label: t('folder.rename'), icon: Pencil, onSelect: () => setDialog('rename') },
          { label: t('folder.move'), icon: FolderInput, onSelect: () => setDialog('move') },
          { label: t('action.download'), icon: Download, onSelect: () => void folderActions.download(folder) },
          {
            label: t('folder.trash'),
            icon: Trash2,
            danger: true,
            onSelect: () => void folderActions.trash(folder.path),
          },
        ]}
      />
      {dialog === 'rename' && (
        <NameDialog
          title={t('folder.rename-title')}
          label={t('folder.name')}
          submit={t('app.save')}
          initial={folder.name}
          onSubmit={(name) => folderActions.rename(folder.path, name)}
          onClose={close}
        />
      )}
      {dialog === 'move' && (
        <MoveDialog
          title={t('move.folder-title', { name: folder.name })}
          from={folder.folderPath}
          refusal={(path) => {
            if (path === folder.folderPath) return t('move.same');
            return isWithin(path, folder.path) ? t('move.inside') : undefined;
          }}
          onMove={(path) => void folderActions.move(folder.path, path).catch(tellProblem)}
          onClose={close}
        />
      )}
    </li>
  );
}

/** How much is in it, where that is known; a folder of folders shows by its pictures that it is not empty. */
function contents({ fileCount, cover }: FolderJson): string {
  if (fileCount) return t('library.items', { count: fileCount });
  return fileCount === 0 && cover?.length === 0 ? t('library.nothing') : '';
}

function Cover({ folder }: { folder: FolderJson }) {
  const cover = folder.cover ?? [];
  if (cover.length === 0)
    return (
      <span className="grid aspect-[2/1] place-items-center rounded-panel bg-surface text-muted transition-colors duration-120 group-hover:bg-hover">
        <Icon of={Folder} size={28} />
      </span>
    );
  return (
    <span className="flex aspect-[2/1] gap-[3px] overflow-hidden rounded-panel bg-surface">
      {cover.map((picture) => (
        <span
          key={picture.id}
          className="relative h-full flex-1 bg-cover bg-center"
          style={placeholderStyle(picture.thumbhash)}
        >
          <Picture src={picture.thumbUrl} className="absolute inset-0 size-full object-cover" />
        </span>
      ))}
    </span>
  );
}
