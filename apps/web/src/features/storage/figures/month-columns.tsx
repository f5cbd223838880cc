import type { KindCount } from '@rdrive/client';
import { language } from '../../../i18n/load-language.ts';
import { useStore } from '../../../lib/store.ts';
import { Section } from '../../../ui/section.tsx';
import { looks } from '../bars.tsx';
import { share } from '../sums.ts';
import { countWords } from './words.ts';

/** January to December as columns beside each other. */
export function MonthColumns({ title, months }: { title: string; months: readonly KindCount[] }) {
  const spoken = useStore(language);
  const most = Math.max(...months.map(({ photos, videos }) => photos + videos));
  const nameIn = (month: 'long' | 'narrow') => new Intl.DateTimeFormat(spoken, { month, timeZone: 'UTC' });
  const [long, narrow] = [nameIn('long'), nameIn('narrow')];
  return (
    <Section title={title}>
      <ul aria-label={title} className="grid grid-cols-12 gap-1 tablet:gap-2">
        {months.map((counts, at) => {
          const date = new Date(Date.UTC(2024, at, 1));
          const words = `${long.format(date)}: ${countWords(counts)}`;
          return (
            <li key={long.format(date)} title={words} className="grid gap-1 text-center text-12 text-muted">
              <span className="sr-only">{words}</span>
              <span
                aria-hidden
                className="flex h-28 flex-col justify-end gap-px overflow-hidden rounded-control bg-hover"
              >
                <span className={looks.videos} style={{ height: `${share(counts.videos, most)}%` }} />
                <span className={looks.photos} style={{ height: `${share(counts.photos, most)}%` }} />
              </span>
              <span aria-hidden>{narrow.format(date)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
