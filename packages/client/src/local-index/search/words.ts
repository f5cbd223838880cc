import { fold } from './fold.ts';

/** A word of what was typed, or several in quotation marks. */
export interface Word {
  readonly typed: string;
  /** Where it begins in what was typed. */
  readonly at: number;
  /** Folded, without quotation marks, a leading minus and a leading {@link Word.field}. */
  readonly text: string;
  /** It was in quotation marks, and means just itself. */
  readonly quoted: boolean;
  /** What stood before the quotation marks, folded: `tag` of `tag:"summer party"`. */
  readonly field?: string;
  /** It began with a minus. */
  readonly not: boolean;
}

const pattern = /(-?)(?:([^\s"“„:]+:)?["“„]([^"“”]*)["“”]?|(\S+))/g;

/** The words of a search. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)]
    .map(({ 0: typed, 1: minus = '', 2: field, 3: inside, 4: bare = '', index }) => ({
      typed,
      at: index,
      text: fold(inside ?? bare),
      quoted: inside !== undefined,
      ...(field !== undefined && { field: fold(field.slice(0, -1)) }),
      not: minus !== '',
    }))
    .filter((word) => word.text !== '');
}
