import { isWithin } from '@rdrive/core';
import { ChevronRight, Folder, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { t } from '../i18n/t.ts';
import { library } from '../lib/drive.ts';
import { folderName } from '../lib/paths.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';

export interface FolderTreeProps {
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

/** All folders, opened as far as wanted; each level is asked for when it opens. */
export function FolderTree({ chosen, onChoose }: FolderTreeProps) {
  return (
    <ul aria-label={t('move.tree')} className="grid">
      <Node path="/" depth={0} chosen={chosen} onChoose={onChoose} />
    </ul>
  );
}

function Node({ path, depth, chosen, onChoose }: FolderTreeProps & { path: string; depth: number }) {
  const [open, setOpen] = useState(isWithin(chosen, path));
  const isChosen = chosen === path;
  return (
    <li>
      <div
        className={`flex items-center rounded-control ${isChosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
        style={{ paddingLeft: depth * 20 }}
      >
        <button
          type="button"
          aria-label={t('folder.open', { name: folderName(path) })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="grid size-11 shrink-0 place-items-center rounded-control tablet:size-9"
        >
          <Icon
            of={ChevronRight}
            size={16}
            className={`text-muted transition-transform duration-120 ${open ? 'rotate-90' : ''}`}
          />
        </button>
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={() => {
            onChoose(path);
            setOpen(true);
          }}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-2 text-left tablet:min-h-9"
        >
          <Icon of={open ? FolderOpen : Folder} className="text-accent" />
          <span className="truncate">{folderName(path)}</span>
        </button>
      </div>
      {open && <Children path={path} depth={depth + 1} chosen={chosen} onChoose={onChoose} />}
    </li>
  );
}

function Children({ path, ...rest }: FolderTreeProps & { path: string; depth: number }) {
  const { folders } = useStore(library.folder(path));
  if (folders.length === 0) return null;
  return (
    <ul>
      {folders.map((folder) => (
        <Node key={folder.id} path={folder.path} {...rest} />
      ))}
    </ul>
  );
}
