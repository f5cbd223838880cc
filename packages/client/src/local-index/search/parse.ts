import { phraseOf, type SearchContext, wholeField } from './phrases.ts';
import type { SearchTerm } from './terms.ts';
import { type Word, wordsOf } from './words.ts';

function place(words: readonly Word[]): SearchTerm['place'] {
  const last = words.at(-1);
  return [words[0]?.at ?? 0, last ? last.at + last.typed.length : 0];
}

/** Reads what was typed into the search box, in English or German. */
export function parseSearch(typed: string, context: SearchContext): SearchTerm[] {
  const words = wordsOf(typed);
  const terms: SearchTerm[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (!word) break;
    // Words in quotation marks are no part of a phrase, nor is what stands behind them.
    const end = words.findIndex((other, index) => index >= at && other.quoted);
    const open = words.slice(at, end < 0 ? undefined : end);
    const phrase = word.quoted
      ? wholeField(word)
      : phraseOf(
          open.map(({ text }) => text),
          context,
        );
    const taken = words.slice(at, at + (phrase?.words ?? 1));
    terms.push({
      words: taken.map(({ typed }) => typed).join(' '),
      place: place(taken),
      text: taken.map(({ text }) => text).join(' '),
      wish: phrase?.wish ?? { sort: 'text' },
      not: word.not,
    });
    at += taken.length;
  }
  return terms;
}
