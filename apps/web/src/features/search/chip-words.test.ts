import type { SearchTerm, SearchWish } from '@rdrive/client';
import { expect, test } from 'vitest';
import { chipWords, withoutTerm } from './chip-words.ts';

const term = (words: string, wish: SearchWish, not = false): SearchTerm => ({
  words,
  text: words,
  place: [0, words.length],
  wish,
  not,
});
const field = (name: 'tag' | 'folder' | 'camera', value: string) => ({
  sort: 'field' as const,
  field: name,
  value,
  whole: true,
});
const more = Number.POSITIVE_INFINITY;

test.each([
  [term('beach', { sort: 'text' }), '“beach”'],
  [term('"old mill"', { sort: 'text' }), '“old mill”'],
  [term('tag:"Summer party"', field('tag', 'summer party')), 'Tag: Summer party'],
  [term('#Beach', field('tag', 'beach')), 'Tag: Beach'],
  [term('in:"/Trips/Málaga"', field('folder', '/trips/malaga')), 'In Málaga'],
  [term('camera:x-t5', field('camera', 'x-t5')), 'Camera: x-t5'],
  [term('july 2023', { sort: 'dates', spans: [[Date.UTC(2023, 6), Date.UTC(2023, 7)]] }), 'July 2023'],
  [term('2023', { sort: 'dates', spans: [[Date.UTC(2023, 0), Date.UTC(2024, 0)]] }), '2023'],
  [
    term('July', {
      sort: 'dates',
      spans: [
        [0, 1],
        [2, 3],
      ],
    }),
    'July, every year',
  ],
  [term('clips', { sort: 'kind', kind: 'video' }), 'Videos'],
  [term('> 10 mb', { sort: 'size', least: 10_000_000, most: more }), 'Larger than 10 MB'],
  [term('< 1 gb', { sort: 'size', least: 0, most: 1_000_000_000 }), 'Smaller than 1 GB'],
  [term('with gps', { sort: 'place' }), 'With a place'],
  [term('-fav', { sort: 'favourite' }, true), 'Not: Favourites'],
  [term('-beach', { sort: 'text' }, true), 'Not: “beach”'],
  [term('by anna', { sort: 'uploader', userId: '1' }), 'By Anna'],
])('%o', (given, words) => expect(chipWords(given, () => 'Anna')).toBe(words));

test('a search goes on without one of its parts', () => {
  const text = '  beach   last summer -video';
  const at = (words: string) =>
    ({ place: [text.indexOf(words), text.indexOf(words) + words.length] }) as SearchTerm & { place: [number, number] };
  expect(withoutTerm(text, at('beach'))).toBe('last summer -video');
  expect(withoutTerm(text, at('last summer'))).toBe('beach -video');
  expect(withoutTerm(text, at('-video'))).toBe('beach   last summer');
});
