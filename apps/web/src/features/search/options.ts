import type { Suggestion } from '@rdrive/client';
import { t } from '../../i18n/t.ts';

/** What the box offers: a facet of the library, or a word that the search understands. */
export interface Option {
  readonly id: string;
  readonly sort: Suggestion['sort'] | 'word';
  readonly name: string;
  /** Where it is, or what it is. */
  readonly hint: string;
  readonly count?: number;
  /** The whole search with it. */
  readonly text: string;
}

const KEYWORDS = [
  'videos',
  'images',
  'favourites',
  'screenshots',
  'place',
  'today',
  'yesterday',
  'last-week',
  'last-summer',
  'last-year',
] as const;
const MOST_WORDS = 3;

/** What stands for a facet in a search. */
export function facetWords({ sort, value, name }: Pick<Suggestion, 'sort' | 'value' | 'name'>): string {
  if (sort === 'year') return value;
  if (sort === 'person') return `${t('search.by')}${name}`;
  return `${t(`search.${sort}-is`)}"${value}"`;
}

function hintOf({ sort, value }: Suggestion): string {
  if (sort !== 'folder') return t(`search.sort-${sort}`);
  return value.slice(0, Math.max(1, value.lastIndexOf('/')));
}

function facetOption(typed: string, suggestion: Suggestion): Option {
  const { sort, value, name, count, from } = suggestion;
  const text = `${typed.slice(0, from)}${facetWords(suggestion)} `;
  return { id: `${sort}-${value}`, sort, name, hint: hintOf(suggestion), count, text };
}

/** Words that begin with what is typed last. */
function wordOptions(typed: string): Option[] {
  const [last = ''] = /(?:^|\s)[^\s"“„]+$/.exec(typed) ?? [];
  const begun = last.trim().replace(/^-/, '').toLowerCase();
  if (begun === '') return [];
  const kept = typed.slice(0, typed.length - begun.length);
  return KEYWORDS.map((word) => t(`search.word-${word}`))
    .filter((word) => word.toLowerCase().startsWith(begun) && word.toLowerCase() !== begun)
    .slice(0, MOST_WORDS)
    .map((word) => ({ id: `word-${word}`, sort: 'word', name: word, hint: '', text: `${kept}${word} ` }));
}

/** What is offered to who has typed this: words first, as they are few. */
export function optionsFor(typed: string, suggestions: readonly Suggestion[]): readonly Option[] {
  if (typed.trim() === '') return [];
  return [...wordOptions(typed), ...suggestions.map((each) => facetOption(typed, each))];
}
