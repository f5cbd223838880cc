import { expect, test } from 'vitest';
import { createFormats } from './format.ts';

const noon = new Date(2024, 4, 5, 12, 0, 0).getTime();
const formats = createFormats('en-GB', () => noon);

test('sizes in decimal units, one digit where it says something', () => {
  expect([0, 999, 1000, 1_234_567, 999_600, 25_400_000, 3_200_000_000].map(formats.bytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1 kB',
    '1.2 MB',
    '1 MB',
    '25 MB',
    '3.2 GB',
  ]);
});

test('stretches of days by the name that they have, if any', () => {
  const span = (from: string, before: string) => formats.span(Date.parse(from), Date.parse(before));
  expect(span('2019-01-01', '2020-01-01')).toBe('2019');
  expect(span('2019-12-01', '2020-01-01')).toBe('December 2019');
  expect(span('2024-05-01', '2024-05-02')).toBe('Wed, 1 May 2024');
  expect(span('2024-05-04', '2024-05-05')).toBe('Yesterday');
  expect(span('2023-06-01', '2023-09-01')).toBe('1 Jun\u2009–\u200931 Aug 2023');
  expect(span('2022-12-01', '2023-03-01')).toBe('1 Dec 2022\u2009–\u200928 Feb 2023');
});

test('lengths as players write them', () => {
  expect([0, 5.4, 65, 3_723].map(formats.duration)).toEqual(['0:00', '0:05', '1:05', '1:02:03']);
});

test('days as people say them, from wall-clock time whatever the zone of the device', () => {
  expect(formats.day('2024-05-05T23:59:59')).toBe('Today');
  expect(formats.day('2024-05-04T00:00:00')).toBe('Yesterday');
  expect(formats.day('2019-08-03T04:05:06')).toBe('Sat, 3 Aug 2019');
  expect(formats.month('2019-08-01')).toBe('August 2019');
});

test('time left in whole units', () => {
  expect([0.2, 59, 61, 3 * 60, 2 * 3600].map(formats.timeLeft)).toEqual([
    '1 sec',
    '59 secs',
    '1 min',
    '3 mins',
    '2 hrs',
  ]);
});

test('how long ago', () => {
  expect(formats.ago(new Date(noon - 5 * 60_000).toISOString())).toBe('5 minutes ago');
  expect(formats.ago(new Date(noon - 26 * 3_600_000).toISOString())).toBe('yesterday');
});

test('an instant has its day and time where the device is', () => {
  const evening = new Date(2024, 4, 4, 18, 5, 0).toISOString();
  expect(formats.dayOf(evening)).toBe('Yesterday');
  expect(formats.time(evening)).toBe('18:05');
});

test('German dates, sizes and times', () => {
  const german = createFormats('de-DE', () => noon);
  expect(german.day('2024-05-05T23:59:59')).toBe('Heute');
  expect(german.day('2024-05-04T00:00:00')).toBe('Gestern');
  expect(german.day('2019-05-04T04:05:06')).toBe('Sa., 4. Mai 2019');
  const plain = (text: string) => text.replace(/\s/g, ' ');
  expect([1_234_567, 3_200_000_000].map(german.bytes).map(plain)).toEqual(['1,2 MB', '3,2 GB']);
  expect(german.count(12_345)).toBe('12.345');
  expect([german.decimal(29.974, 2), german.decimal(30, 2)]).toEqual(['29,97', '30']);
  expect(plain(german.timeLeft(180))).toBe('3 Min.');
  expect(german.ago(new Date(noon - 5 * 60_000).toISOString())).toBe('vor 5 Minuten');
});
