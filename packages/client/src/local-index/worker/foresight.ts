import { takeTurn } from '../../library/take-turn.ts';
import { fold } from '../search/fold.ts';
import type { Suggestion } from '../search/suggest.ts';

/** What is answered before anybody asks: one text at a time, so that what is asked meanwhile comes first. */
export interface Foresight {
  /** Answers these texts, in place of those before. Asks for them when it begins. */
  begin(texts: () => readonly string[], answer: (text: string) => void): void;
  stop(): void;
}

/** The page shows what was typed last in this time (ms), and is not to be kept from it. */
const PAUSE = 60;
/** What a word may go on with, the most frequent letters of English and German first. */
const LETTERS = 'etainsrhldoucmgbfwkpvyzjxq0123456789';

/** The search with one more letter: those first that lead to what it suggests. */
export function nextTexts(text: string, suggestions: readonly Suggestion[]): string[] {
  const letters = new Set<string>();
  for (const { name, from } of suggestions) {
    const begun = fold(text.slice(from));
    const next = fold(name).startsWith(begun) ? name.charAt(begun.length) : '';
    // Folding may take letters apart, and a blank finds nothing else.
    if (next.trim() !== '' && fold(name).length === name.length) letters.add(next.toLowerCase());
  }
  for (const letter of LETTERS) letters.add(letter);
  return [...letters].map((letter) => text + letter);
}

/** Makes {@link Foresight}. */
export function createForesight(): Foresight {
  let stop: () => void = () => undefined;
  return {
    begin(textsOf, answer) {
      stop();
      const go = ([text, ...rest]: readonly string[]) => {
        if (text === undefined) return;
        answer(text);
        stop = takeTurn(() => go(rest));
      };
      const timer = setTimeout(() => go(textsOf()), PAUSE);
      stop = () => clearTimeout(timer);
    },
    stop: () => stop(),
  };
}
