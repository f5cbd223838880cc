import { Folder } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { library } from '../lib/drive.ts';
import { findFolders } from '../lib/find-folders.ts';
import { folderName } from '../lib/paths.ts';
import { Icon } from './icon.tsx';

/** Folders looked into while somebody types, so that what has never been open is found too. */
const LOOKED_INTO = 80;
const SHOWN = 50;

/** All folders that are known, and more while it is in use: level by level, each asked for once. */
function useKnownFolders(): readonly string[] {
  const [paths, setPaths] = useState(library.folderPaths);
  useEffect(() => {
    const watched = new Map<string, () => void>();
    function look() {
      const known = library.folderPaths();
      setPaths(known);
      for (const path of ['/', ...known]) {
        if (watched.has(path) || watched.size >= LOOKED_INTO) continue;
        watched.set(path, () => undefined);
        watched.set(path, library.folder(path).subscribe(look));
      }
    }
    look();
    return () => {
      for (const leave of watched.values()) leave();
    };
  }, []);
  return paths;
}

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
