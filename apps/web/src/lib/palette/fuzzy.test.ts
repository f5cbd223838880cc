import { expect, test } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

/** Those that fit, the best first. */
function ranked(typed: string, ...texts: string[]): string[] {
  return texts
    .filter((text) => fuzzyScore(typed, text) > 0)
    .sort((a, b) => fuzzyScore(typed, b) - fuzzyScore(typed, a));
}

test('the beginning goes before a word, a word before a part, a part before scattered letters', () => {
  const texts = ['Remove everything', 'Untitled move', 'Move', 'My own voyage ends', 'Trash'];
  expect(ranked('move', ...texts)).toEqual(['Move', 'Untitled move', 'Remove everything', 'My own voyage ends']);
});

test('all words must fit, in any order, without case and accents', () => {
  expect(ranked('trash move', 'Move to trash', 'Move')).toEqual(['Move to trash']);
  expect(ranked('uber', 'Über')).toEqual(['Über']);
  expect(ranked('strasse', 'Straße')).toEqual(['Straße']);
  expect(ranked('mz', 'Move zebra')).toEqual([]);
  expect(ranked('', 'Move')).toEqual([]);
});
