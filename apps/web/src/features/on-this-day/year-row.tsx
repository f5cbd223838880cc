import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/t.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { useToday } from './today.ts';
import { useYears, type YearCard } from './use-years.ts';

/** Photos of the same date in earlier years, a card a year; nothing where there are none. */
export function YearRow() {
  const today = useToday();
  const cards = useYears(today);
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="on-this-day" className="pt-1 pb-3">
      <h2 id="on-this-day" className="flex min-h-9 items-center text-15 font-semibold">
        <Link to="/on-this-day" className="rounded-control hover:underline">
          {t('memories.title')}
        </Link>
      </h2>
      <ul className="-mx-[var(--page)] flex snap-x gap-2 overflow-x-auto scroll-px-[var(--page)] px-[var(--page)] py-1 [scrollbar-width:none]">
        {cards.map((card) => (
          <li key={card.year} className="shrink-0 snap-start">
            <Card card={card} age={today.year - card.year} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ card: { year, count, cover }, age }: { card: YearCard; age: number }) {
  const thumb = cover?.urls.thumb;
  return (
    <Link
      to="/on-this-day"
      search={{ year }}
      aria-label={t('memories.card', { count, year: String(year) })}
      className="relative block aspect-[3/4] w-30 overflow-hidden rounded-panel bg-surface bg-cover bg-center tablet:w-36"
      style={placeholderStyle(cover?.thumbhash)}
    >
      {thumb !== undefined && <Picture src={thumb} className="absolute inset-0 size-full object-cover" />}
      <span className="absolute inset-x-0 bottom-0 grid bg-linear-to-t from-stage/75 to-transparent px-3 pt-10 pb-2.5 text-on-stage">
        <span className="text-17 leading-tight font-semibold">{year}</span>
        <span className="text-12">{t('memories.ago', { count: age })}</span>
      </span>
    </Link>
  );
}
