import { CircleAlert, Clapperboard, Heart } from 'lucide-react';
import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { library } from '../lib/drive.ts';
import { useViewer } from '../lib/navigation.ts';
import { useStore } from '../lib/store.ts';
import { useTitle } from '../lib/use-title.ts';
import { Button } from '../ui/button.tsx';
import { GridSkeleton } from '../ui/grid/grid-skeleton.tsx';
import { PhotoGrid } from '../ui/grid/photo-grid.tsx';
import { SizeSlider } from '../ui/grid-controls.tsx';
import { Note } from '../ui/note.tsx';
import { PageHeader, PageTitle } from '../ui/page-header.tsx';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { useSelected } from './use-selected.ts';
import { ViewerHost } from './viewer-host.tsx';

/** All favourites, newest first. */
export function FavouritesPage() {
  return <ListPage which="favourites" />;
}

/** All videos, newest first. */
export function VideosPage() {
  return <ListPage which="video" />;
}

function ListPage({ which }: { which: 'favourites' | 'video' }) {
  const { files, status, problem } = useStore(library.list(which));
  const selected = useSelected(files);
  const { photo, open } = useViewer();
  const name = which === 'video' ? 'videos' : 'favourites';
  const title = t(`nav.${name}`);
  useTitle(title);
  return (
    <>
      {selected.length > 0 ? (
        <SelectionBar files={files} selected={selected} />
      ) : (
        <PageHeader actions={<SizeSlider />}>
          <PageTitle>{title}</PageTitle>
        </PageHeader>
      )}
      {status === 'loading' && <GridSkeleton />}
      {status === 'failed' && files.length === 0 && (
        <Note icon={CircleAlert} title={t('list.failed')} text={problemText(problem)} role="alert">
          <Button variant="primary" onClick={() => library.reload()}>
            {t('app.retry')}
          </Button>
        </Note>
      )}
      {status === 'ready' && files.length === 0 && (
        <Note
          icon={which === 'video' ? Clapperboard : Heart}
          title={t(`list.${name}-empty`)}
          text={t(`list.${name}-empty-hint`)}
        />
      )}
      {files.length > 0 && <PhotoGrid label={title} files={files} shown={photo} onOpen={open} />}
      <ViewerHost files={files} />
    </>
  );
}
