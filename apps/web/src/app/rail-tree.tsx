import { useLocation, useNavigate } from '@tanstack/react-router';
import { t } from '../i18n/t.ts';
import { folderHref, folderOfPathname } from '../lib/paths.ts';
import { FolderTree } from '../ui/folder-tree.tsx';

/** The folders under "Library" in the rail: a way to each, and a place to drop things. */
export function RailTree() {
  const path = useLocation({ select: ({ publicHref }) => folderOfPathname(publicHref.replace(/[?#].*$/, '')) });
  const navigate = useNavigate();
  return (
    <div className="min-h-0 shrink overflow-y-auto">
      <FolderTree
        label={t('nav.tree')}
        chosen={path === '/' ? undefined : path}
        onChoose={(folder) => void navigate({ to: folderHref(folder) })}
        rootless
      />
    </div>
  );
}
