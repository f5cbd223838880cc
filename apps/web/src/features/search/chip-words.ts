import type { SearchTerm, SearchWish } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';

type Field = Extract<SearchWish, { sort: 'field' }>;

/** A term without its minus and the quotation marks around it. */
const bare = (words: string) => words.replace(/^-/, '').replace(/^["“„]|["“”]$/g, '');

/** What was typed behind `tag:`, as it was typed. */
function typedValue(words: string, { field, value }: Field): string {
  const typed = words.replace(/^-?(#|[^:]*:)/, '').replace(/^["“„]|["“”]$/g, '');
  return field === 'folder' && value.startsWith('/') ? typed.slice(typed.lastIndexOf('/') + 1) : typed;
}

function wishWords({ wish, words }: SearchTerm, nameOf: (userId: string) => string): string {
  switch (wish.sort) {
    case 'text':
      return t('search.chip-text', { text: bare(words) });
    case 'field':
      return t(`search.chip-${wish.field}`, { text: typedValue(words, wish) });
    case 'dates': {
      const [only, more] = wish.spans;
      return only && !more ? formats.span(...only) : t('search.chip-every-year', { text: bare(words) });
    }
    case 'kind':
      return t(wish.kind === 'video' ? 'search.chip-videos' : 'search.chip-images');
    case 'size':
      return wish.least > 0
        ? t('search.chip-larger', { size: formats.bytes(wish.least) })
        : t('search.chip-smaller', { size: formats.bytes(wish.most) });
    case 'place':
      return t('search.chip-place');
    case 'favourite':
      return t('search.chip-favourite');
    case 'screenshot':
      return t('search.chip-screenshot');
    case 'uploader':
      return t('search.chip-person', { name: nameOf(wish.userId) });
  }
}

/** How a part of a search was understood, in words. */
export function chipWords(term: SearchTerm, nameOf: (userId: string) => string): string {
  const words = wishWords(term, nameOf);
  return term.not ? t('search.chip-not', { text: words }) : words;
}

/** A search without one of its parts. */
export function withoutTerm(text: string, { place: [from, before] }: SearchTerm): string {
  return `${text.slice(0, from).trimEnd()} ${text.slice(before).trimStart()}`.trim();
}
