import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/section.tsx';
import { kindWords } from './figures/words.ts';
import { type Sum, share } from './sums.ts';

/** How the parts of every bar look, in all charts of the page. */
export const looks = { photos: 'bg-accent', videos: 'bg-accent/45', trash: 'bg-muted/50' } as const;

/** `1,204 files, 3.4 GB`. */
const filesAndBytes = ({ files, bytes }: Sum) => t('storage.summary', { count: files, size: formats.bytes(bytes) });

/** `1,204 photos, 36 videos · 3.4 GB`. */
export const kindsAndBytes = ({ bytes, ...counts }: Sum) =>
  t('storage.kinds', { kinds: kindWords(counts), size: formats.bytes(bytes) });

interface BarsProps {
  readonly title: string;
  readonly sums: readonly Sum[];
  /** What is told of each; files and bytes, where it is not said. */
  readonly wordsOf?: (sum: Sum) => string;
}

/** A small chart that is a list: each group with its name, a few words, and a bar beside the largest. */
export function Bars({ title, sums, wordsOf = filesAndBytes }: BarsProps) {
  const most = Math.max(...sums.map((sum) => sum.bytes));
  return (
    <Section title={title}>
      <ul aria-label={title} className="grid gap-3 tablet:gap-2">
        {sums.map((sum) => (
          <li
            key={sum.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 tablet:grid-cols-[7rem_minmax(0,1fr)_17rem]"
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
            <span className="text-right text-13 whitespace-nowrap text-muted tablet:col-start-3">{wordsOf(sum)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
