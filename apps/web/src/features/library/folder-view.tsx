import type { FileJson, FolderView as FolderViewData } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { CircleAlert, FolderX, ImagePlus, ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import type { Arrangement } from '../../lib/arrange.ts';
import { library } from '../../lib/drive.ts';
import { mediaQuery, useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { GridSkeleton } from '../../ui/grid/grid-skeleton.tsx';
import { PhotoGrid } from '../../ui/grid/photo-grid.tsx';
import { Note } from '../../ui/note.tsx';
import { FolderGrid } from './folder-grid.tsx';
import { OperationProgress } from './operation-progress.tsx';

export interface FolderViewProps {
  readonly view: FolderViewData;
  /** The files in the order on show. */
  readonly files: readonly FileJson[];
  readonly shown: string | undefined;
  readonly arrangement: Arrangement;
  readonly onShowAll: () => void;
  /** The way to upload, for an empty folder. */
  readonly upload: ReactNode;
}

/** Fingers drag no files. */
const touch = mediaQuery('(hover: none) and (pointer: coarse)');

function EmptyFolder({ children }: { children: ReactNode }) {
  const key = useStore(touch) ? 'library.empty-touch' : 'library.empty';
  return (
    <Note icon={ImagePlus} title={t(key)} text={t(`${key}-hint`)}>
      {children}
    </Note>
  );
}

/** A folder: its subfolders, then its pictures. */
export function FolderView({ view, files, shown, arrangement, onShowAll, upload }: FolderViewProps) {
  if (view.status === 'failed' && view.problem?.code === 'not-found')
    return (
      <Note icon={FolderX} title={t('library.missing')} text={t('library.missing-hint')} role="alert">
        <Link to="/library" className="font-medium text-accent underline">
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
  if (view.folders.length + view.files.length === 0) return <EmptyFolder>{upload}</EmptyFolder>;
  return (
    <div className="grid gap-6">
      {view.folder?.operation && (
        <p className="text-13">
          <OperationProgress id={view.folder.operation} /> <span className="text-muted">{t('library.busy')}</span>
        </p>
      )}
      {view.folders.length > 0 && <FolderGrid folders={view.folders} />}
      {files.length > 0 && <PhotoGrid label={t('library.files')} files={files} shown={shown} />}
      {files.length === 0 && view.files.length > 0 && (
        <Note
          icon={ListFilter}
          title={t(arrangement.show === 'videos' ? 'library.no-videos' : 'library.no-images')}
          text={t('library.hidden', { count: view.files.length })}
        >
          <Button onClick={onShowAll}>{t('library.show-everything')}</Button>
        </Note>
      )}
    </div>
  );
}
