import { describe, expect, test } from 'vitest';
import { localTime, parseOffset, parseTime, utcToLocal } from './local-time.ts';

describe('parseTime', () => {
  test.each([
    ['2024:05:01 18:00:00', { local: '2024-05-01T18:00:00' }],
    ['2024-05-01T18:00:00.123+02:00', { local: '2024-05-01T18:00:00', offset: '+02:00' }],
    ['2026-03-23T15:57:19+0100', { local: '2026-03-23T15:57:19', offset: '+01:00' }],
    ['2019-02-15T21:13:20.000000Z;2019-02-15T21:13:20Z', { local: '2019-02-15T21:13:20', offset: '+00:00' }],
    ['2024-05-01T18:00', { local: '2024-05-01T18:00:00' }],
  ])('%s', (text, time) => {
    expect(parseTime(text)).toEqual(time);
  });

  test.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2024:13:01 00:00:00',
    '2023:02:30 10:00:00',
    '2024:05:01',
    '1904-01-01T00:00:00Z '.slice(4),
  ])('no time: %s', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});

test('offsets are normalised and bounded', () => {
  expect(['Z', '+0530', '-08:00', '+02', '+15:00', '+05:60', 'CET'].map(parseOffset)).toEqual([
    '+00:00',
    '+05:30',
    '-08:00',
    '+02:00',
    undefined,
    undefined,
    undefined,
  ]);
});

test('a leap day is a day, but not in every year', () => {
  expect(localTime([2024, 2, 29, 1, 2, 3])).toEqual({ local: '2024-02-29T01:02:03' });
  expect(localTime([2023, 2, 29, 1, 2, 3])).toBeUndefined();
});

test('UTC becomes local across midnight and with half hours', () => {
  expect(utcToLocal('2024-12-31T22:00:00', '+05:30')).toEqual({ local: '2025-01-01T03:30:00', offset: '+05:30' });
  expect(utcToLocal('2024-05-01T01:00:00', '-08:00')).toEqual({ local: '2024-04-30T17:00:00', offset: '-08:00' });
});
