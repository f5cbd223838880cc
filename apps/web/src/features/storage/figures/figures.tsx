import type { LibraryStatistics } from '@rdrive/client';
import { formOf, t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';
import { Section } from '../../../ui/section.tsx';
import { CountBars } from './count-bars.tsx';
import { MonthColumns } from './month-columns.tsx';
import { useStatistics } from './use-statistics.ts';
import { lengthWords } from './words.ts';

/** What there is in the library, by month, camera and tag; as far as the index of this device knows. */
export function Figures() {
  const figures = useStatistics();
  if (!figures || figures.photos + figures.videos === 0) return null;
  const { months, cameras, tags } = figures;
  const named = cameras.map(({ camera, count }) => ({ name: camera, photos: count, videos: 0 }));
  return (
    <div className="grid max-w-3xl gap-8 border-t border-line pt-6 pb-8">
      <Section title={t('figures.title')}>
        <Heads figures={figures} />
      </Section>
      <MonthColumns title={t('figures.months')} months={months} />
      {named.length > 0 && <CountBars title={t('figures.cameras')} rows={named} />}
      {tags.length > 0 && (
        <CountBars
          title={t('figures.tags')}
          rows={tags.map(({ tag, count }) => ({ name: tag, photos: count, videos: 0 }))}
        />
      )}
    </div>
  );
}

/** The figures that need no chart. */
function Heads({ figures: { photos, videos, seconds, placed } }: { figures: LibraryStatistics }) {
  const heads = [
    { value: formats.count(photos), name: formOf('figures.photos', photos) },
    { value: formats.count(videos), name: formOf('figures.videos', videos) },
    ...(videos > 0 ? [{ value: lengthWords(seconds), name: t('figures.length') }] : []),
    { value: formats.count(placed), name: formOf('figures.placed', placed) },
  ];
  return (
    <ul className="grid grid-cols-2 gap-x-6 gap-y-4 tablet:grid-cols-4">
      {heads.map(({ value, name }) => (
        <li key={name}>
          <span className="block text-22 font-semibold tracking-tight">{value}</span>
          <span className="text-13 text-muted">{name}</span>
        </li>
      ))}
    </ul>
  );
}
