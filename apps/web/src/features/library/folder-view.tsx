import type { FileJson, FolderView as FolderViewData } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { CircleAlert, FolderX, ImagePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { library } from '../../lib/drive.ts';
import { Button } from '../../ui/button.tsx';
import { GridSkeleton } from '../../ui/grid/grid-skeleton.tsx';
import { PhotoGrid } from '../../ui/grid/photo-grid.tsx';
import { Note } from '../../ui/note.tsx';
import { FolderTile } from './folder-tile.tsx';

export interface FolderViewProps {
  readonly view: FolderViewData;
  /** The files in the order on show. */
  readonly files: readonly FileJson[];
  readonly shown: string | undefined;
  readonly onOpen: (id: string) => void;
  /** The way to upload, for an empty folder. */
  readonly upload: ReactNode;
}

/** A folder: its subfolders, then its pictures. */
export function FolderView({ view, files, shown, onOpen, upload }: FolderViewProps) {
  if (view.status === 'failed' && view.problem?.code === 'not-found')
    return (
      <Note icon={FolderX} title={t('library.missing')} text={t('library.missing-hint')} role="alert">
        <Link to="/" className="font-medium text-accent underline">
          {t('app.to-library')}
        </Link>
      </Note>
    );
  if (view.status === 'failed' && view.folders.length + view.files.length === 0)
    return (
      <Note icon={CircleAlert} title={t('library.failed')} text={problemText(view.problem)} role="alert">
        <Button variant="primary" onClick={() => library.reload()}>
          {t('app.retry')}
        </Button>
      </Note>
    );
  if (view.status === 'loading') return <GridSkeleton />;
  if (view.folders.length + files.length === 0)
    return (
      <Note icon={ImagePlus} title={t('library.empty')} text={t('library.empty-hint')}>
        {upload}
      </Note>
    );
  return (
    <div className="grid gap-6">
      {view.folder?.operation && (
        <p role="status" className="text-13 text-attention">
          {t('library.busy')}
        </p>
      )}
      {view.folders.length > 0 && (
        <ul
          aria-label={t('library.folders')}
          className="grid grid-cols-2 gap-x-3 gap-y-4 tablet:grid-cols-[repeat(auto-fill,minmax(200px,1fr))] tablet:gap-x-4"
        >
          {view.folders.map((folder) => (
            <FolderTile key={folder.id} folder={folder} />
          ))}
        </ul>
      )}
      {files.length > 0 && <PhotoGrid label={t('library.files')} files={files} shown={shown} onOpen={onOpen} />}
    </div>
  );
}
