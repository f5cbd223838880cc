import type { Facet, FacetSort } from './facets.ts';
import { fold } from './fold.ts';
import { fieldOf, type SearchContext } from './phrases.ts';
import { wordsOf } from './words.ts';

/** What the end of a search may become. */
export interface Suggestion extends Facet {
  /** As people name it: of a path the name of the folder, of an id the username. */
  readonly name: string;
  /** From where on it takes the place of what was typed. */
  readonly from: number;
}

/** A {@link Facet} with what it is looked for by. */
export interface Offer extends Facet {
  readonly name: string;
  readonly folded: string;
}

/** So many words may be the beginning of one name. */
const WORDS = 3;
const MOST = 8;
/** Of one sort, so that the folders of a trip leave room for its tag. */
const MOST_OF_SORT = 4;

function nameOf({ sort, value }: Facet, { people }: SearchContext): string | undefined {
  if (sort === 'person') return people.find(({ id }) => id === value)?.username;
  return sort === 'folder' ? value.slice(value.lastIndexOf('/') + 1) : value;
}

/** Facets as they are offered. What cannot be written in quotation marks, and who is not known by name, is left out. */
export function offersOf(facets: readonly Facet[], context: SearchContext): readonly Offer[] {
  return facets.flatMap((facet) => {
    const name = nameOf(facet, context);
    return name === undefined || /["“”„]/.test(facet.value) ? [] : [{ ...facet, name, folded: fold(name) }];
  });
}

/** What the last words ask for, the longest first: with the field that they name, if any. */
function endings(typed: string): { readonly from: number; readonly text: string; readonly field?: FacetSort }[] {
  const words = wordsOf(typed);
  const last = words.at(-1);
  // Behind a blank something new begins; what is in quotation marks is whole.
  if (!last || /\s$/.test(typed)) return [];
  const from = last.at + (last.not ? 1 : 0);
  const field = fieldOf(last.field ?? last.text.slice(0, Math.max(0, last.text.indexOf(':'))));
  if (last.quoted) return /["“”]$/.test(typed.slice(from + 1)) || !field ? [] : [{ from, text: last.text, field }];
  if (field) return [{ from, text: last.text.slice(last.text.indexOf(':') + 1), field }];
  if (last.text.startsWith('#')) return [{ from, text: last.text.slice(1), field: 'tag' }];
  return words
    .slice(-WORDS)
    .filter(({ quoted }) => !quoted)
    .map(({ at, not }) => ({ from: at + (not ? 1 : 0), text: fold(typed.slice(at + (not ? 1 : 0))) }));
}

/** 2 where a name begins with the text, 1 where one of its words does, else 0. */
function fits(folded: string, text: string): number {
  if (folded.startsWith(text)) return 2;
  const at = folded.indexOf(text);
  return at > 0 && !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '') ? 1 : 0;
}

function limited(found: readonly Suggestion[]): Suggestion[] {
  const counts = new Map<FacetSort, number>();
  const kept = found.filter(({ sort }) => {
    const count = (counts.get(sort) ?? 0) + 1;
    counts.set(sort, count);
    return count <= MOST_OF_SORT;
  });
  return kept.slice(0, MOST);
}

/** What the end of a search may become, the best first. `offers` come the most used first. */
export function suggest(typed: string, offers: readonly Offer[]): readonly Suggestion[] {
  const found = new Map<Offer, { readonly fit: number; readonly from: number }>();
  for (const { from, text, field } of endings(typed)) {
    for (const offer of offers) {
      if (found.has(offer) || (field && offer.sort !== field)) continue;
      const fit = fits(offer.folded, text);
      // A year says all when it is typed, and may be part of a date.
      if (fit > 0 && !(offer.sort === 'year' && offer.folded === text)) found.set(offer, { fit, from });
    }
  }
  const sorted = [...found].sort(([, a], [, b]) => a.from - b.from || b.fit - a.fit);
  return limited(sorted.map(([{ folded: _, ...offer }, { from }]) => ({ ...offer, from })));
}
