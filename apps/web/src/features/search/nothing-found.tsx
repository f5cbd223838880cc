import type { SearchTerm } from '@rdrive/client';
import { SearchX } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { withoutTerm } from './chip-words.ts';

export interface NothingFoundProps {
  readonly text: string;
  readonly terms: readonly SearchTerm[];
  readonly wordsOf: (term: SearchTerm) => string;
  readonly onGo: (text: string) => void;
}

/** No photo has all that was asked for: which part may be left out. */
export function NothingFound({ text, terms, wordsOf, onGo }: NothingFoundProps) {
  const several = terms.length > 1;
  return (
    <Note
      icon={SearchX}
      title={t('search.nothing')}
      text={t(several ? 'search.nothing-several' : 'search.nothing-one')}
      role="status"
    >
      {several ? (
        terms.map((term) => (
          <Button key={term.place[0]} onClick={() => onGo(withoutTerm(text, term))} className="max-w-full">
            <span className="truncate">{t('search.without', { text: wordsOf(term) })}</span>
          </Button>
        ))
      ) : (
        <Button onClick={() => onGo('')}>{t('search.look-around')}</Button>
      )}
    </Note>
  );
}
