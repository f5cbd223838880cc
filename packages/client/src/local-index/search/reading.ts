import type { FolderJson } from '../../api/wire.ts';
import type { Replica } from '../replica/replica.ts';
import { type Facet, facetsOf } from './facets.ts';
import { foundFolders } from './found-folders.ts';
import { parseSearch } from './parse.ts';
import type { SearchContext } from './phrases.ts';
import { type Offer, offersOf, type Suggestion, suggest } from './suggest.ts';
import type { SearchTerm } from './terms.ts';

/** How a search is understood, beside what it finds. */
export interface SearchReading {
  readonly terms: readonly SearchTerm[];
  /** What the end of it may become; of no words, the most used of each sort. */
  readonly suggestions: readonly Suggestion[];
  /** Folders whose names it finds. */
  readonly folders: readonly FolderJson[];
}

/** Reads searches over a replica. */
export type SearchReader = (replica: Replica, typed: string, context: SearchContext) => SearchReading;

/** So many of each sort are offered to who has typed nothing. */
const MOST_AT_FIRST = 30;

function mostUsed(offers: readonly Offer[]): readonly Suggestion[] {
  const counts = new Map<Facet['sort'], number>();
  return offers.flatMap(({ folded: _, ...offer }) => {
    const count = (counts.get(offer.sort) ?? 0) + 1;
    counts.set(offer.sort, count);
    return count > MOST_AT_FIRST ? [] : [{ ...offer, from: 0 }];
  });
}

/** Makes a {@link SearchReader}, which counts once for each state of a replica. */
export function createSearchReader(): SearchReader {
  let counted: { readonly replica: Replica; readonly revision: number; readonly facets: readonly Facet[] } | undefined;
  let offers:
    | { readonly facets: readonly Facet[]; readonly people: string; readonly list: readonly Offer[] }
    | undefined;

  function offersFor(replica: Replica, context: SearchContext): readonly Offer[] {
    if (counted?.replica !== replica || counted.revision !== replica.revision)
      counted = { replica, revision: replica.revision, facets: facetsOf(replica) };
    const { facets } = counted;
    const people = JSON.stringify(context.people);
    if (offers?.facets !== facets || offers.people !== people)
      offers = { facets, people, list: offersOf(facets, context) };
    return offers.list;
  }

  return (replica, typed, context) => {
    const list = offersFor(replica, context);
    const terms = parseSearch(typed, context);
    return {
      terms,
      suggestions: typed.trim() === '' ? mostUsed(list) : suggest(typed, list),
      folders: foundFolders([...replica.folders.values()], terms),
    };
  };
}
