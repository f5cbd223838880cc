import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/section.tsx';
import { type Sum, share } from './sums.ts';

/** How the parts of every bar look, in all charts of the page. */
export const looks = { photos: 'bg-accent', videos: 'bg-accent/45', trash: 'bg-muted/50' } as const;

/** A small chart that is a list: each group with its name, its files and bytes, and a bar beside the largest. */
export function Bars({ title, sums }: { title: string; sums: readonly Sum[] }) {
  const most = Math.max(...sums.map((sum) => sum.bytes));
  return (
    <Section title={title}>
      <ul aria-label={title} className="grid gap-3 tablet:gap-2">
        {sums.map((sum) => (
          <li
            key={sum.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 tablet:grid-cols-[9rem_minmax(0,1fr)_11.5rem]"
          >
            <span className="truncate font-medium" title={sum.key}>
              {sum.key}
            </span>
            <span
              aria-hidden
              className="col-span-2 row-start-2 flex h-2 gap-px overflow-hidden rounded-full bg-hover tablet:col-span-1 tablet:col-start-2 tablet:row-start-1"
            >
              <span className={looks.photos} style={{ width: `${share(sum.photoBytes, most)}%` }} />
              <span className={looks.videos} style={{ width: `${share(sum.videoBytes, most)}%` }} />
            </span>
            <span className="text-right text-13 whitespace-nowrap text-muted tablet:col-start-3">
              {t('storage.summary', { count: sum.files, size: formats.bytes(sum.bytes) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
