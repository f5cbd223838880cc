import type { FolderJson } from '@rdrive/client';
import { COUNTED_ENTRIES } from '@rdrive/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis, Folder, HardDriveDownload, LoaderCircle } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { folderActions } from '../../lib/actions.ts';
import { commandsFor } from '../../lib/commands.ts';
import { keepFolder, releaseFolder } from '../../lib/device/kept/keep-folder.ts';
import { keptFolders } from '../../lib/device/kept/kept-folders.ts';
import { folderHref } from '../../lib/paths.ts';
import { useStore } from '../../lib/store.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { useBoard } from '../../ui/board/board.ts';
import { dropLook, useDropTarget } from '../../ui/board/drag.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { SelectCheck } from '../../ui/grid/select-check.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { MenuItem } from '../../ui/menu-items.ts';
import { RenameField } from '../../ui/rename-field.tsx';
import { OperationProgress } from './operation-progress.tsx';

export interface FolderTileProps {
  readonly folder: FolderJson;
  readonly selected: boolean;
  readonly selecting: boolean;
  /** The one that Tab reaches. */
  readonly tabbable: boolean;
  /** Its name is being written over. */
  readonly named: boolean;
}

/** A folder: four of its pictures, its name, and how much is in it. Takes what is dropped on it. */
export function FolderTile({ folder, selected, selecting, tabbable, named }: FolderTileProps) {
  const board = useBoard();
  const navigate = useNavigate();
  const { state, handlers } = useDropTarget(folder.path);
  const kept = useStore(keptFolders).some(({ id }) => id === folder.id);
  const open = () => void navigate({ to: folderHref(folder.path) });
  return (
    <li
      className={`group relative min-w-0 rounded-panel transition-opacity duration-120 ${dropLook[state]}`}
      {...handlers}
    >
      <Link
        to={folderHref(folder.path)}
        draggable
        data-entry={folder.id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={selected || undefined}
        aria-label={labelOf(folder, selected)}
        className="block rounded-panel select-none focus-visible:outline-offset-4 [-webkit-touch-callout:none]"
      >
        <span
          className={`block overflow-hidden rounded-panel transition-transform duration-120 ease-out ${selected ? 'scale-95 ring-3 ring-accent' : ''}`}
        >
          <Cover folder={folder} />
        </span>
        <span className={`mt-1.5 block pr-10 ${named ? 'invisible' : ''}`}>
          <span dir="auto" className="block truncate font-medium">
            {folder.name}
          </span>
          <span className="flex min-h-[18px] items-center gap-1 text-13 text-muted">
            {folder.operation ? <OperationProgress id={folder.operation} /> : contents(folder)}
            {kept && <Icon of={HardDriveDownload} size={14} className="shrink-0" />}
          </span>
        </span>
      </Link>
      <SelectCheck id={folder.id} name={folder.name} selected={selected} selecting={selecting} />
      {named ? (
        <div className="absolute inset-x-0 bottom-0">
          <RenameField
            label={t('folder.name')}
            initial={folder.name}
            onRename={(name) => folderActions.rename(folder.path, name)}
            onDone={() => board.focus(folder.id)}
          />
        </div>
      ) : (
        <Menu
          label={t('folder.actions', { name: folder.name })}
          icon={Ellipsis}
          className="absolute right-0 bottom-0 -mr-2 text-muted"
          items={[
            ...commandsFor({ files: [], folders: [folder] }, open).map(({ run, id, ...rest }) => ({
              ...rest,
              shortcut: id,
              onSelect: run,
            })),
            keepItem(folder, kept),
          ]}
        />
      )}
    </li>
  );
}

/** Keeps it on this device, or no longer. */
function keepItem(folder: FolderJson, kept: boolean): MenuItem {
  return kept
    ? { label: t('device.release'), icon: HardDriveDownload, onSelect: () => releaseFolder(folder.id), group: true }
    : { label: t('device.keep'), icon: HardDriveDownload, onSelect: () => keepFolder(folder), group: true };
}

/** What a screen reader says of it. */
function labelOf(folder: FolderJson, selected: boolean): string {
  return [folder.name, contents(folder), selected ? t('select.selected') : ''].filter(Boolean).join(', ');
}

/** How much is in it, where that is known. */
function contents({ fileCount, folderCount = 0, cover }: FolderJson): string {
  if (!cover) return '';
  if (fileCount === undefined) return t('library.many-items', { count: COUNTED_ENTRIES });
  const parts = [
    folderCount > 0 ? t('library.folder-count', { count: folderCount }) : '',
    fileCount > 0 ? t('library.items', { count: fileCount }) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : t('library.nothing');
}

function Cover({ folder }: { folder: FolderJson }) {
  const cover = folder.cover ?? [];
  if (cover.length === 0)
    return (
      <span className="grid aspect-[2/1] place-items-center rounded-panel bg-surface text-muted transition-colors duration-120 group-hover:bg-hover">
        <Icon of={folder.operation ? LoaderCircle : Folder} size={28} />
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
