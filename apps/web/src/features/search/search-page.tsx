import type { SearchTerm } from '@rdrive/client';
import { memo, useEffect, useMemo } from 'react';
import { t } from '../../i18n/t.ts';
import { hovers } from '../../lib/hovers.ts';
import { people } from '../../lib/people.ts';
import { useStore } from '../../lib/store.ts';
import { focusSearch } from '../../ui/search-field.tsx';
import { PhotosByDay } from '../timeline/photos-by-day.tsx';
import { chipWords, withoutTerm } from './chip-words.ts';
import { Chips } from './chips.tsx';
import { FoundFolders } from './found-folders.tsx';
import { NothingFound } from './nothing-found.tsx';
import { optionsFor } from './options.ts';
import { SaveButton } from './save-button.tsx';
import { SavedList } from './saved-list.tsx';
import { SearchCombobox } from './search-combobox.tsx';
import { SearchHelp } from './search-help.tsx';
import { SearchWays } from './search-ways.tsx';
import { type Reading, useReading } from './use-reading.ts';
import { type SearchText, useSearchText } from './use-search-text.ts';

/** What is found, as it is typed: how it was understood, folders, and photos by day. */
export function SearchPage() {
  const search = useSearchText();
  const { text, type } = search;
  const reading = useReading(text);
  const asked = text.trim() !== '';
  const wordsOf = useWords();
  const query = useMemo(() => (asked ? { text } : undefined), [asked, text]);
  const options = useMemo(() => optionsFor(text, reading.suggestions), [text, reading.suggestions]);
  useEffect(() => {
    // A finger would get the keyboard over all that there is to choose from.
    if (hovers.get()) focusSearch('behind');
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its top
  useEffect(() => {
    scrollTo({ top: 0, behavior: 'instant' });
  }, [text]);
  return (
    <PhotosByDay
      query={query}
      title={asked ? t('search.title-of', { text }) : t('nav.search')}
      header={<h1 className="truncate text-17 font-semibold max-tablet:sr-only">{t('nav.search')}</h1>}
      search={<SearchCombobox text={text} options={options} onType={type} />}
      actions={asked && <SaveButton text={text.trim()} suggested={reading.terms.map(wordsOf).join(', ')} />}
      empty={<NothingFound text={text} terms={reading.terms} wordsOf={wordsOf} onGo={search.go} />}
      instead={<Start reading={reading} go={search.go} />}
    >
      {asked && <Understood reading={reading} search={search} wordsOf={wordsOf} />}
    </PhotosByDay>
  );
}

/** Words for the parts of a search, with people by their names. */
function useWords(): (term: SearchTerm) => string {
  const known = useStore(people);
  return useMemo(() => {
    const nameOf = (id: string) => known.find((person) => person.id === id)?.username ?? t('app.somebody');
    return (term) => chipWords(term, nameOf);
  }, [known]);
}

/** For who has typed nothing yet. */
const Start = memo(function Start({ reading, go }: { reading: Reading; go: SearchText['go'] }) {
  return (
    <div className="mx-auto grid max-w-3xl gap-8 py-4">
      <SavedList onGo={go} />
      {reading.text.trim() === '' && <SearchWays facets={reading.suggestions} onGo={go} />}
      <SearchHelp onTry={go} />
    </div>
  );
});

interface UnderstoodProps {
  readonly reading: Reading;
  readonly search: SearchText;
  readonly wordsOf: (term: SearchTerm) => string;
}

/** Above what is found: the parts of the search, how much it finds, and folders. */
function Understood({ reading: { text, terms, folders, count }, search, wordsOf }: UnderstoodProps) {
  return (
    <div className="grid gap-4 pb-2">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 tablet:min-h-8">
        <Chips terms={terms} wordsOf={wordsOf} onRemove={(term) => search.go(withoutTerm(text, term))} />
        <p role="status" className="text-13 text-muted">
          {count !== undefined && t('search.count', { count })}
        </p>
      </div>
      {folders.length > 0 && <FoundFolders folders={folders} />}
    </div>
  );
}
