import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test('title and caption become one description, keywords a list, stars a number', () => {
  const raw = {
    title: ' Sóller ',
    caption: 'By tram,\r\nat noon',
    keywords: ['sea', ' sea', 'Ana, B', ''],
    rating: '4',
  };
  expect(wordsOf(raw, 'a.jpg')).toEqual({
    description: 'Sóller\n\nBy tram,\nat noon',
    keywords: ['sea', 'Ana, B'],
    rating: 4,
  });
});

test.each([
  [{ title: 'Same', caption: 'Same' }, 'Same'],
  [{ title: 'The sea', caption: 'The sea at noon' }, 'The sea at noon'],
  [{ title: 'The sea at noon', caption: 'The sea' }, 'The sea at noon'],
  [{ caption: 'Only this' }, 'Only this'],
  [{ title: 'Only that', caption: '  ' }, 'Only that'],
  [{ title: 'IMG_2682', caption: 'Words' }, 'Words'],
  [{ title: 'Words', caption: 'OLYMPUS DIGITAL CAMERA         ' }, 'Words'],
  [{ caption: 'two\0three' }, 'two'],
  [{ caption: 'bell\u0007 and\ttab' }, 'bell  and\ttab'],
])('%j', (raw, description) => {
  expect(wordsOf(raw, 'IMG_2682.jpg')).toEqual({ description });
});

test.each([
  {},
  { title: 'IMG_2682.jpg' },
  { caption: 'SAMSUNG CAMERA PICTURES' },
  { caption: 'Exif_JPEG_PICTURE' },
  { rating: '0' },
  { rating: -1 },
  { rating: 6 },
  { rating: 'many' },
  { rating: '' },
  { keywords: [' ', '\0'] },
])('nothing is said by %j', (raw) => {
  expect(wordsOf(raw, 'IMG_2682.jpg')).toEqual({});
});

test('whatever a file holds, it stays within bounds', () => {
  const { description, keywords } = wordsOf(
    {
      title: '😀'.repeat(20_000),
      caption: `x${'😀'.repeat(9_000)}`,
      keywords: Array.from({ length: 500 }, (_, index) => `${index}${'😀'.repeat(80)}`),
    },
    'a.jpg',
  );
  expect(description?.length).toBeLessThanOrEqual(10_000);
  expect(description?.isWellFormed()).toBe(true);
  expect(keywords).toHaveLength(50);
  for (const word of keywords ?? []) expect([word.length <= 100, word.isWellFormed()]).toEqual([true, true]);
});
