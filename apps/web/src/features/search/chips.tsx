import type { SearchTerm } from '@rdrive/client';
import { X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/icon.tsx';
import { focusSearch } from '../../ui/search-field.tsx';

export interface ChipsProps {
  readonly terms: readonly SearchTerm[];
  readonly wordsOf: (term: SearchTerm) => string;
  readonly onRemove: (term: SearchTerm) => void;
}

/** How the parts of a search were understood. Each can be taken out: by click, Enter, Delete or Backspace. */
export function Chips({ terms, wordsOf, onRemove }: ChipsProps) {
  const ref = useRef<HTMLUListElement>(null);
  function remove(term: SearchTerm, at: number) {
    const buttons = [...(ref.current?.querySelectorAll('button') ?? [])];
    const next = buttons[at + 1] ?? buttons[at - 1];
    onRemove(term);
    if (next) next.focus();
    else focusSearch();
  }
  function onKeyDown(event: KeyboardEvent, term: SearchTerm, at: number) {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    remove(term, at);
  }
  return (
    <ul ref={ref} aria-label={t('search.understood')} className="flex min-w-0 flex-wrap gap-2">
      {terms.map((term, at) => {
        const words = wordsOf(term);
        return (
          <li key={keyOf(terms, at)} className="max-w-full">
            <button
              type="button"
              aria-label={t('search.remove', { text: words })}
              onClick={() => remove(term, at)}
              onKeyDown={(event) => onKeyDown(event, term, at)}
              className={`inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full border px-3 text-13 font-medium transition-colors duration-120 hover:bg-hover tablet:min-h-8 ${term.not ? 'border-dashed border-line text-muted' : 'border-transparent bg-accent-soft'}`}
            >
              <span dir="auto" className="truncate">
                {words}
              </span>
              <Icon of={X} size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The same for a part when others before it go, so that it keeps the focus; parts may be alike. */
function keyOf(terms: readonly SearchTerm[], at: number): string {
  const words = terms[at]?.words;
  return `${words} ${terms.slice(0, at).filter((term) => term.words === words).length}`;
}
