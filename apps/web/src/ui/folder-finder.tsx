import { Folder } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { findFolders } from '../lib/find-folders.ts';
import { folderName } from '../lib/paths.ts';
import { Icon } from './icon.tsx';
import { useKnownFolders } from './use-known-folders.ts';

const SHOWN = 50;

export interface FolderFinderProps {
  readonly typed: string;
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

/** The folders that somebody types for, in place of the tree. */
export function FolderFinder({ typed, chosen, onChoose }: FolderFinderProps) {
  const found = findFolders(useKnownFolders(), typed).slice(0, SHOWN);
  if (found.length === 0) return <p className="p-4 text-13 text-muted">{t('move.none-found')}</p>;
  return (
    <ul aria-label={t('move.found')} className="grid">
      {found.map((path) => (
        <li key={path}>
          <button
            type="button"
            aria-pressed={path === chosen}
            onClick={() => onChoose(path)}
            className={`flex min-h-11 w-full items-center gap-2 rounded-control px-2 text-left tablet:min-h-9 ${path === chosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
          >
            <Icon of={Folder} size={18} className="text-accent" />
            <span className="min-w-0">
              <span className="block truncate text-13">{folderName(path)}</span>
              <span className="block truncate text-12 text-muted">{path}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
