import { useSearch } from '@tanstack/react-router';
import { CircleAlert, MapPin } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { useIndexState } from '../../lib/local-index/use-index-state.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { readBox, readView } from './address.ts';
import { useWhole } from './clusters/use-clusters.ts';
import { useSize } from './map/use-size.ts';
import { fitted, steady } from './map/view.ts';
import { PlacePhotos } from './place-photos.tsx';
import { PlacesMap } from './places-map.tsx';
import type { PlacesSearch } from './places-search.ts';

/** All photos that have a place, on a map; or those of one part of it by day. */
export function PlacesPage() {
  const { in: text } = useSearch({ strict: false }) as PlacesSearch;
  const box = readBox(text);
  return box ? <PlacePhotos key={text} box={box} /> : <World />;
}

function World() {
  const { at } = useSearch({ strict: false }) as PlacesSearch;
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const whole = useWhole();
  const { status } = useIndexState();
  useTitle(t('nav.places'));
  const given = readView(at);
  const initial = size.width > 0 && (given ? steady(given, size) : whole && whole !== 'none' && fitted(whole, size));
  return (
    <>
      <PageHeader>
        <PageTitle>{t('nav.places')}</PageTitle>
      </PageHeader>
      <div
        ref={place}
        className="fixed inset-x-0 top-[calc(56px+env(safe-area-inset-top))] bottom-[calc(57px+env(safe-area-inset-bottom)+var(--notice))] tablet:bottom-0 tablet:left-16 desktop:left-58"
      >
        {status === 'failed' ? (
          <Note icon={CircleAlert} title={t('places.failed')} text={t('timeline.failed-hint')} role="alert" />
        ) : whole === 'none' ? (
          <Note icon={MapPin} title={t('places.empty')} text={t('places.empty-hint')} />
        ) : initial ? (
          <PlacesMap initial={initial} size={size} />
        ) : (
          <div role="status" aria-label={t('app.loading')} className="absolute inset-0 bg-sea" />
        )}
      </div>
    </>
  );
}
