import type { FolderJson } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { Folder } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { folderHref } from '../../lib/paths.ts';
import { Icon } from '../../ui/icon.tsx';

/** Folders whose names were found: a way to each. */
export function FoundFolders({ folders }: { folders: readonly FolderJson[] }) {
  return (
    <ul
      aria-label={t('library.folders')}
      className="-mx-[var(--page)] flex gap-2 overflow-x-auto px-[var(--page)] pb-1 [scrollbar-width:thin] tablet:mx-0 tablet:flex-wrap tablet:px-0"
    >
      {folders.map(({ id, path, name, folderPath }) => (
        <li key={id} className="max-w-72 shrink-0">
          <Link
            to={folderHref(path)}
            className="flex min-h-12 items-center gap-3 rounded-control bg-surface px-3 py-1.5 hover:bg-hover"
          >
            <Icon of={Folder} className="text-accent" />
            <span className="min-w-0">
              <span dir="auto" className="block truncate font-medium">
                {name}
              </span>
              {folderPath !== '/' && (
                <span dir="auto" className="block truncate text-12 text-muted">
                  {folderPath}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
