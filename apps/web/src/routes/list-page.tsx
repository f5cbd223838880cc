import { CircleAlert, Clapperboard, Heart, ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { arranged, useArrangement } from '../lib/arrange.ts';
import { library } from '../lib/drive.ts';
import { useViewer } from '../lib/navigation.ts';
import { countOf } from '../lib/picked.ts';
import { sequenceOf, shelfOf } from '../lib/sequence.ts';
import { useStore } from '../lib/store.ts';
import { useTitle } from '../lib/use-title.ts';
import { BoardArea } from '../ui/board/board-area.tsx';
import { Button } from '../ui/button.tsx';
import { GridSkeleton } from '../ui/grid/grid-skeleton.tsx';
import { PhotoGrid } from '../ui/grid/photo-grid.tsx';
import { ArrangeMenu, SizeSlider } from '../ui/grid-controls.tsx';
import { Note } from '../ui/note.tsx';
import { PageHeader, PageTitle } from '../ui/page-header.tsx';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { useSelected } from './use-selected.ts';
import { ViewerHost } from './viewer-host.tsx';

/** All files of a list, in any order: asked of the server. */
export function ListPage({ which }: { which: 'favourites' | 'video' }) {
  const view = useStore(library.list(which));
  const { status, problem } = view;
  const { arrangement, arrange } = useArrangement('list');
  const kinds = which === 'favourites';
  const files = useMemo(
    () => arranged(view.files, kinds ? arrangement : { ...arrangement, show: 'all' }, 'newest'),
    [view.files, arrangement, kinds],
  );
  const shelf = useMemo(() => shelfOf(files), [files]);
  const sequence = useMemo(() => sequenceOf(files), [files]);
  const picked = useSelected(files);
  const { photo, open } = useViewer();
  const name = which === 'video' ? 'videos' : 'favourites';
  const title = t(`nav.${name}`);
  useTitle(title);
  return (
    <>
      {countOf(picked) > 0 ? (
        <SelectionBar all={files.map(({ id }) => id)} picked={picked} />
      ) : (
        <PageHeader
          actions={
            <>
              <SizeSlider />
              <ArrangeMenu arrangement={arrangement} onArrange={arrange} kinds={kinds} />
            </>
          }
        >
          <PageTitle>{title}</PageTitle>
        </PageHeader>
      )}
      {status === 'loading' && <GridSkeleton />}
      {status === 'failed' && view.files.length === 0 && (
        <Note icon={CircleAlert} title={t('list.failed')} text={problemText(problem)} role="alert">
          <Button variant="primary" onClick={() => library.reload()}>
            {t('app.retry')}
          </Button>
        </Note>
      )}
      {status === 'ready' && view.files.length === 0 && (
        <Note
          icon={which === 'video' ? Clapperboard : Heart}
          title={t(`list.${name}-empty`)}
          text={t(`list.${name}-empty-hint`)}
        />
      )}
      {status === 'ready' && files.length === 0 && view.files.length > 0 && (
        <Note
          icon={ListFilter}
          title={t(arrangement.show === 'videos' ? 'library.no-videos' : 'library.no-images')}
          text={t('library.hidden', { count: view.files.length })}
        >
          <Button onClick={() => arrange({ show: 'all' })}>{t('library.show-everything')}</Button>
        </Note>
      )}
      <BoardArea files={shelf} onOpen={(item) => open(item.id)}>
        {files.length > 0 && <PhotoGrid label={title} files={files} shown={photo} />}
      </BoardArea>
      <ViewerHost files={sequence} />
    </>
  );
}
