import { describe, expect, test } from 'vitest';
import { datePhrase } from './dates.ts';
import { fold } from './fold.ts';

/** A Wednesday. */
const now = Date.UTC(2024, 4, 15, 12);
const day = (time: number) => new Date(time).toISOString().slice(0, 10);
const read = (text: string) => datePhrase(fold(text).split(' '), now);
/** First day and the day after the last, of the first or only span; and how many words were read. */
const span = (text: string) => {
  const phrase = read(text);
  const [first] = phrase?.spans ?? [];
  return first && [day(first[0]), day(first[1]), phrase?.words];
};

describe('words for dates', () => {
  test.each([
    ['2019', '2019-01-01', '2020-01-01', 1],
    ['2019-05', '2019-05-01', '2019-06-01', 1],
    ['2019-12', '2019-12-01', '2020-01-01', 1],
    ['2019-05-04', '2019-05-04', '2019-05-05', 1],
    ['05.2019', '2019-05-01', '2019-06-01', 1],
    ['4.5.2019', '2019-05-04', '2019-05-05', 1],
    ['july 2023', '2023-07-01', '2023-08-01', 2],
    ['Juli 2023', '2023-07-01', '2023-08-01', 2],
    ['2023 july', '2023-07-01', '2023-08-01', 2],
    ['in july 2023', '2023-07-01', '2023-08-01', 3],
    ['im März 2021', '2021-03-01', '2021-04-01', 3],
    ['4 july 2023', '2023-07-04', '2023-07-05', 3],
    ['4. Juli 2023', '2023-07-04', '2023-07-05', 3],
    ['July 4, 2023', '2023-07-04', '2023-07-05', 3],
    ['summer 2023', '2023-06-01', '2023-09-01', 2],
    ['Winter 2022', '2022-12-01', '2023-03-01', 2],
    ['Weihnachten 2022', '2022-12-24', '2022-12-27', 2],
    ['last summer', '2023-06-01', '2023-09-01', 2],
    ['letzten Sommer', '2023-06-01', '2023-09-01', 2],
    ['last march', '2024-03-01', '2024-04-01', 2],
    ['last may', '2023-05-01', '2023-06-01', 2],
    ['this may', '2024-05-01', '2024-06-01', 2],
    ['this spring', '2024-03-01', '2024-06-01', 2],
    ['last year', '2023-01-01', '2024-01-01', 2],
    ['letztes Jahr', '2023-01-01', '2024-01-01', 2],
    ['this month', '2024-05-01', '2024-06-01', 2],
    ['letzte Woche', '2024-05-06', '2024-05-13', 2],
    ['today', '2024-05-15', '2024-05-16', 1],
    ['gestern', '2024-05-14', '2024-05-15', 1],
    ['2 years ago', '2022-01-01', '2023-01-01', 3],
    ['vor 2 Jahren', '2022-01-01', '2023-01-01', 3],
    ['vor 3 Tagen', '2024-05-12', '2024-05-13', 3],
  ])('%s', (text, from, before, words) => {
    expect(span(text)).toEqual([from, before, words]);
  });

  test('a month, a season or a day without its year is that of every year', () => {
    for (const text of ['july', 'Sommer', '24 december', '29. Februar']) {
      const spans = read(text)?.spans ?? [];
      expect(spans.length).toBeGreaterThan(40);
      // Sorted, and none meets another: that is how they are looked through.
      expect(spans.every(([from, before], at) => from < before && from >= (spans[at - 1]?.[1] ?? from))).toBe(true);
    }
  });

  test.each(['beach', '2019-13', '31.2.2019', '1234', '99999', 'in', 'last', 'last beach', '5', 'vor', '2 boats ago'])(
    '%s is none',
    (text) => expect(read(text)).toBeUndefined(),
  );
});
