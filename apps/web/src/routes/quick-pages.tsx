import type { IndexQuery } from '@rdrive/client';
import { Clapperboard, Heart, ImagePlus, ScanText } from 'lucide-react';
import { useMemo } from 'react';
import { PhotosByDay } from '../features/timeline/photos-by-day.tsx';
import { t } from '../i18n/t.ts';
import { type Arrangement, useArrangement } from '../lib/arrange.ts';
import { useIndexState } from '../lib/local-index/use-index-state.ts';
import { Button } from '../ui/button.tsx';
import { ArrangeMenu } from '../ui/grid-controls.tsx';
import { Note } from '../ui/note.tsx';
import { ListPage } from './list-page.tsx';

/** All favourites of the person who is logged in. */
export function FavouritesPage() {
  return <ArrangedPage which="favourites" />;
}

/** All videos. */
export function VideosPage() {
  return <ArrangedPage which="video" />;
}

const ADDED: IndexQuery = { order: 'added' };

/** All photos and videos by the day they were added. */
export function AddedPage() {
  return (
    <PhotosByDay
      query={ADDED}
      title={t('nav.added')}
      empty={<Note icon={ImagePlus} title={t('list.added-empty')} text={t('list.added-empty-hint')} />}
    />
  );
}

const SCREENSHOTS: IndexQuery = { screenshotsOnly: true };

/** What looks like a picture of a screen. */
export function ScreenshotsPage() {
  return (
    <PhotosByDay
      query={SCREENSHOTS}
      title={t('nav.screenshots')}
      empty={<Note icon={ScanText} title={t('list.screenshots-empty')} text={t('list.screenshots-empty-hint')} />}
    />
  );
}

type Which = 'favourites' | 'video';

/** What an arrangement asks of the index; undefined where the index has no such order. */
function queryFor(which: Which, { sort, show }: Arrangement): IndexQuery | undefined {
  if (sort !== 'newest' && sort !== 'added') return undefined;
  const order = sort === 'added' ? ({ order: 'added' } as const) : {};
  if (which === 'video') return { kind: 'video', ...order };
  return { favouriteOnly: true, ...(show !== 'all' && { kind: show === 'images' ? 'image' : 'video' }), ...order };
}

/** A list by day; in other orders, and without an index, as the server lists it. */
function ArrangedPage({ which }: { which: Which }) {
  const { arrangement, arrange } = useArrangement('list');
  const { status } = useIndexState();
  const query = useMemo(() => queryFor(which, arrangement), [which, arrangement]);
  if (!query || status === 'failed') return <ListPage which={which} />;
  const name = which === 'video' ? 'videos' : 'favourites';
  const filtered = which === 'favourites' && arrangement.show !== 'all';
  return (
    <PhotosByDay
      query={query}
      title={t(`nav.${name}`)}
      actions={<ArrangeMenu arrangement={arrangement} onArrange={arrange} kinds={which === 'favourites'} />}
      empty={
        <Note
          icon={which === 'video' ? Clapperboard : Heart}
          title={t(
            filtered ? `library.no-${arrangement.show === 'images' ? 'images' : 'videos'}` : `list.${name}-empty`,
          )}
          {...(filtered ? {} : { text: t(`list.${name}-empty-hint`) })}
        >
          {filtered && <Button onClick={() => arrange({ show: 'all' })}>{t('library.show-everything')}</Button>}
        </Note>
      }
    />
  );
}
