import type { FileJson } from '../../api/wire.ts';
import type { IndexQuery } from '../library-index.ts';
import { type Answer, answer } from '../query/answer.ts';
import { queryKey } from '../query/query-key.ts';
import type { Replica } from '../replica/replica.ts';
import type { SearchContext } from '../search/phrases.ts';
import { type FoldedTexts, foldTexts } from '../search/texts.ts';

/** An answer that pages may ask more of, by its number. */
export interface NumberedSet extends Answer {
  readonly set: number;
  readonly replica: Replica;
}

/** The files of its rows from `from` on, before `to`, as they are now. */
export function filesIn({ rows, replica }: NumberedSet, from: number, to: number): FileJson[] {
  return [...rows.subarray(from, to)].flatMap((row) => replica.file(row) ?? []);
}

/** Answers to queries; equal ones are answered once for each state of the replica. */
export interface Sets {
  answer(replica: Replica, query: IndexQuery, context: SearchContext): NumberedSet;
  /** Searches once for nobody: at 100,000 files the first search of a worker takes a tenth of a second, later ones 5 ms. */
  prepare(replica: Replica): void;
  /** One of the latest answers; undefined for an older one. */
  set(number: number): NumberedSet | undefined;
}

/** Answers that are remembered. */
const REMEMBERED = 12;

/** What is searched for nobody: letters alone, words and dates go different ways. */
const REHEARSED = ['e', 'an', 'july 2019'];

/** Makes {@link Sets}. */
export function createSets(): Sets {
  const byNumber = new Map<number, NumberedSet>();
  const latest = new Map<string, { readonly revision: number; readonly given: NumberedSet }>();
  let texts: { readonly replica: Replica; readonly folded: FoldedTexts } | undefined;
  let numbers = 0;
  let prepared: Replica | undefined;

  function foldedOf(replica: Replica): FoldedTexts {
    if (texts?.replica !== replica) texts = { replica, folded: foldTexts(replica) };
    return texts.folded;
  }

  /** The oldest go first. */
  function trim(map: Map<unknown, unknown>) {
    for (const key of map.keys()) {
      if (map.size <= REMEMBERED) return;
      map.delete(key);
    }
  }

  return {
    answer(replica, query, context) {
      const key = queryKey(query) + JSON.stringify(context.people);
      const known = latest.get(key);
      if (known?.given.replica === replica && known.revision === replica.revision) return known.given;
      const given = { ...answer(replica, foldedOf(replica), query, context), set: ++numbers, replica };
      latest.delete(key);
      latest.set(key, { revision: replica.revision, given });
      byNumber.set(given.set, given);
      trim(latest);
      trim(byNumber);
      return given;
    },
    prepare(replica) {
      if (prepared === replica) return;
      prepared = replica;
      for (const text of REHEARSED) answer(replica, foldedOf(replica), { text }, { now: 0, people: [] });
    },
    set: (number) => byNumber.get(number),
  };
}
