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
  /** The answer that a query would get now, under the number that it would have; nothing of it is kept but that. */
  foretell(replica: Replica, query: IndexQuery, context: SearchContext): NumberedSet;
  /** Searches once for nobody: at 100,000 files the first search of a worker takes a tenth of a second, later ones 5 ms. */
  prepare(replica: Replica): void;
  /** One of the latest answers; undefined for an older one. */
  set(number: number): NumberedSet | undefined;
}

/** Answers that are remembered. */
const REMEMBERED = 12;
/** Numbers of those that were foretold. */
const FORETOLD = 128;

/** What is searched for nobody: letters alone, words and dates go different ways. */
const REHEARSED = ['e', 'an', 'july 2019'];

/** Something that holds for one state of a replica. */
interface Stated<T> {
  readonly replica: Replica;
  readonly revision: number;
  readonly value: T;
}

const stated = <T>(replica: Replica, value: T): Stated<T> => ({ replica, revision: replica.revision, value });

/** What holds for the replica as it is now. */
function holding<T>(replica: Replica, known: Stated<T> | undefined): T | undefined {
  return known?.replica === replica && known.revision === replica.revision ? known.value : undefined;
}

/** The oldest go first. */
function trim(map: Map<unknown, unknown>, most = REMEMBERED) {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** Makes {@link Sets}. */
export function createSets(): Sets {
  const byNumber = new Map<number, NumberedSet>();
  const latest = new Map<string, Stated<NumberedSet>>();
  const foretold = new Map<string, Stated<number>>();
  let texts: { readonly replica: Replica; readonly folded: FoldedTexts } | undefined;
  let numbers = 0;
  let prepared: Replica | undefined;

  function foldedOf(replica: Replica): FoldedTexts {
    if (texts?.replica !== replica) texts = { replica, folded: foldTexts(replica) };
    return texts.folded;
  }

  const keyOf = (query: IndexQuery, { people }: SearchContext) => queryKey(query) + JSON.stringify(people);

  function numbered(replica: Replica, query: IndexQuery, context: SearchContext): NumberedSet {
    const set = holding(replica, foretold.get(keyOf(query, context))) ?? ++numbers;
    return { ...answer(replica, foldedOf(replica), query, context), set, replica };
  }

  return {
    answer(replica, query, context) {
      const key = keyOf(query, context);
      const known = holding(replica, latest.get(key));
      if (known) return known;
      const given = numbered(replica, query, context);
      latest.delete(key);
      latest.set(key, stated(replica, given));
      byNumber.set(given.set, given);
      trim(latest);
      trim(byNumber);
      return given;
    },
    foretell(replica, query, context) {
      const key = keyOf(query, context);
      const given = holding(replica, latest.get(key)) ?? numbered(replica, query, context);
      foretold.delete(key);
      foretold.set(key, stated(replica, given.set));
      trim(foretold, FORETOLD);
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
