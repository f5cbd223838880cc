import type { GeoBox } from '@rdrive/client';
import { Link, useSearch } from '@tanstack/react-router';
import { ArrowLeft, MapPin } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { PageTitle } from '../../ui/page-header.tsx';
import { PhotosByDay } from '../timeline/photos-by-day.tsx';
import type { PlacesSearch } from './places-search.ts';

/** The photos of a part of the map, by day. */
export function PlacePhotos({ box }: { box: GeoBox }) {
  const { at } = useSearch({ strict: false }) as PlacesSearch;
  return (
    <PhotosByDay
      query={{ within: box }}
      title={t('places.photos')}
      header={
        <div className="flex items-center gap-1">
          <Link
            to="/places"
            search={at === undefined ? {} : { at }}
            aria-label={t('places.back')}
            title={t('places.back')}
            className="-ml-2 grid size-11 shrink-0 place-items-center rounded-full hover:bg-hover tablet:size-9"
          >
            <Icon of={ArrowLeft} />
          </Link>
          <PageTitle>{t('places.photos')}</PageTitle>
        </div>
      }
      empty={<Note icon={MapPin} title={t('places.none-here')} text={t('places.none-here-hint')} />}
    />
  );
}
