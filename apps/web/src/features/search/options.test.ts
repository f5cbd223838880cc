import type { Suggestion } from '@rdrive/client';
import { expect, test } from 'vitest';
import { optionsFor } from './options.ts';

const beach: Suggestion = { sort: 'tag', value: 'Beach house', name: 'Beach house', count: 3, from: 6 };
const trip: Suggestion = { sort: 'folder', value: '/Trips/Málaga', name: 'Málaga', count: 2, from: 0 };
const texts = (typed: string, ...suggestions: Suggestion[]) =>
  optionsFor(typed, suggestions).map(({ name, hint, text }) => [name, hint, text]);

test('an option is the whole search with it', () => {
  expect(texts('video bea', beach)).toEqual([['Beach house', 'Tag', 'video tag:"Beach house" ']]);
  expect(texts('mal', trip)).toEqual([['Málaga', '/Trips', 'in:"/Trips/Málaga" ']]);
});

test('words that a search understands are offered by their beginning, and are no news where they are whole', () => {
  expect(texts('beach vid')).toEqual([['videos', '', 'beach videos ']]);
  expect(texts('-Scr')).toEqual([['screenshots', '', '-screenshots ']]);
  expect(texts('last')).toEqual([
    ['last week', '', 'last week '],
    ['last summer', '', 'last summer '],
    ['last year', '', 'last year '],
  ]);
  expect(texts('videos')).toEqual([]);
  expect(texts('"vid')).toEqual([]);
  expect(texts(' ', beach)).toEqual([]);
});
