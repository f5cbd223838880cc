import type { Suggestion } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { Icon } from '../../ui/icon.tsx';
import { facetWords } from './options.ts';
import { optionIcons } from './suggestion-list.tsx';

const sorts = ['year', 'person', 'tag', 'camera', 'lens'] as const;
const SHOWN = 12;

/** By what the library can be looked through, for who has typed nothing yet: years, people, tags, cameras. */
export function SearchWays({ facets, onGo }: { facets: readonly Suggestion[]; onGo: (text: string) => void }) {
  return sorts.map((sort) => {
    const own = facets.filter((facet) => facet.sort === sort);
    // One person or one camera tells nothing apart.
    if (own.length === 0 || (own.length === 1 && sort !== 'tag')) return null;
    const shown = own.slice(0, SHOWN);
    if (sort === 'year') shown.sort((a, b) => Number(b.value) - Number(a.value));
    return (
      <section key={sort} className="grid gap-2">
        <h2 className="flex items-center gap-2 text-15 font-semibold">
          <Icon of={optionIcons[sort]} size={18} className="text-muted" />
          {t(`search.all-${sort}`)}
        </h2>
        <ul className="flex flex-wrap gap-2">
          {shown.map((facet) => (
            <li key={facet.value} className="max-w-full">
              <button
                type="button"
                onClick={() => onGo(facetWords(facet))}
                className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-full bg-surface px-3 text-13 font-medium hover:bg-hover tablet:min-h-8"
              >
                <span dir="auto" className="truncate">
                  {facet.name}
                </span>
                <span className="text-muted">{formats.count(facet.count)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
