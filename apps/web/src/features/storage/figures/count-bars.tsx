import type { KindCount } from '@rdrive/client';
import { Section } from '../../../ui/section.tsx';
import { looks } from '../bars.tsx';
import { share } from '../sums.ts';
import { countWords } from './words.ts';

/** How many there are of each: a list whose bars are seen, and whose figures are read. */
export function CountBars({
  title,
  rows,
}: {
  title: string;
  rows: readonly ({ readonly name: string } & KindCount)[];
}) {
  const most = Math.max(...rows.map(({ photos, videos }) => photos + videos));
  return (
    <Section title={title}>
      <ul aria-label={title} className="grid gap-3 tablet:gap-2">
        {rows.map(({ name, ...counts }) => (
          <li
            key={name}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 tablet:grid-cols-[11rem_minmax(0,1fr)_11.5rem]"
          >
            <span dir="auto" className="truncate font-medium" title={name}>
              {name}
            </span>
            <span
              aria-hidden
              className="col-span-2 row-start-2 flex h-2 gap-px overflow-hidden rounded-full bg-hover tablet:col-span-1 tablet:col-start-2 tablet:row-start-1"
            >
              <span className={looks.photos} style={{ width: `${share(counts.photos, most)}%` }} />
              <span className={looks.videos} style={{ width: `${share(counts.videos, most)}%` }} />
            </span>
            <span className="text-right text-13 whitespace-nowrap text-muted tablet:col-start-3">
              {countWords(counts)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
