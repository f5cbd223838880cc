import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurn } from '../../library/take-turn.ts';
import type { Suggestion } from '../search/suggest.ts';
import { createForesight, nextTexts } from './foresight.ts';

const suggested = (name: string, from = 0): Suggestion => ({ sort: 'tag', value: name, count: 1, name, from });

test('what a search suggests comes first, then all letters and figures', () => {
  const next = nextTexts('by l', [suggested('Lisbon', 3), suggested('Lucia', 3), suggested('Harbour', 3)]);
  expect(next.slice(0, 3)).toEqual(['by li', 'by lu', 'by le']);
  expect(next).toHaveLength(36);
  expect(new Set(next).size).toBe(36);
});

test('letters that the search does not end with lead nowhere', () => {
  expect(nextTexts('x', [suggested('Lisbon')])[0]).toBe('xe');
  expect(nextTexts('', [suggested('Über uns')])[0]).toBe('ü');
  expect(nextTexts('new', [suggested('New York')])[0]).toBe('newe');
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('answers after a pause, one at a time, until something else is typed', async () => {
  const foresight = createForesight();
  const answered: string[] = [];
  const asked = vi.fn(() => ['a', 'b', 'c']);
  const all = new Promise<void>((resolve) => {
    foresight.begin(asked, () => answered.push('never'));
    foresight.begin(asked, (text) => {
      answered.push(text);
      if (text === 'c') resolve();
    });
  });
  expect(asked).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(answered).toEqual(['a']);
  await all;
  expect(answered).toEqual(['a', 'b', 'c']);
  expect(asked).toHaveBeenCalledOnce();
});

test('stops between two answers', async () => {
  const foresight = createForesight();
  const answered: string[] = [];
  foresight.begin(
    () => ['a', 'b'],
    (text) => answered.push(text),
  );
  vi.runAllTimers();
  foresight.stop();
  // What was stopped would have had its turn before this.
  await new Promise<void>((resolve) => void takeTurn(() => void takeTurn(resolve)));
  expect(answered).toEqual(['a']);
});
