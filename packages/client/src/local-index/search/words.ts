import { fold } from './fold.ts';

/** A word of what was typed, or several in quotation marks. */
export interface Word {
  readonly typed: string;
  /** Folded, without quotation marks and a leading minus. */
  readonly text: string;
  /** It was in quotation marks, and means just itself. */
  readonly quoted: boolean;
  /** It began with a minus. */
  readonly not: boolean;
}

const pattern = /(-?)(?:["“„]([^"“”]*)["“”]?|(\S+))/g;

/** The words of a search. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)]
    .map(([typed, minus = '', inside, bare = '']) => ({
      typed,
      text: fold(inside ?? bare),
      quoted: inside !== undefined,
      not: minus !== '',
    }))
    .filter((word) => word.text !== '');
}
