import { Link, useSearch } from '@tanstack/react-router';
import { ArrowLeft, CalendarHeart } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { PageTitle } from '../../ui/page-header.tsx';
import { PhotosByDay } from '../timeline/photos-by-day.tsx';
import { useToday } from './today.ts';

/** Photos of today's date in earlier years, or in one of them. */
export function OnThisDayPage() {
  const today = useToday();
  const { year } = useSearch({ strict: false }) as { readonly year?: number };
  const title = year === undefined ? t('memories.title') : t('memories.year', { year: String(year) });
  return (
    <PhotosByDay
      key={year}
      query={{ onDay: { ...today, ...(year !== undefined && { only: year }) } }}
      title={title}
      header={
        <div className="flex items-center gap-1">
          <Link
            to="/timeline"
            aria-label={t('memories.back')}
            title={t('memories.back')}
            className="-ml-2 grid size-11 shrink-0 place-items-center rounded-full hover:bg-hover tablet:size-9"
          >
            <Icon of={ArrowLeft} />
          </Link>
          <PageTitle>{title}</PageTitle>
        </div>
      }
      empty={<Note icon={CalendarHeart} title={t('memories.empty')} text={t('memories.empty-hint')} />}
    />
  );
}
