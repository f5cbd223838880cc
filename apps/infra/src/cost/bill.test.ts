import { describe, expect, test } from 'vitest';
import { billOf, type LineRule, miscounted } from './bill.ts';
import { monthOf } from './month.ts';
import type { PriceTable } from './prices.ts';
import { plus, times, totalOf } from './units.ts';

const price = (usd: number, per: number, free?: { pool: string; amount: number }) => ({
  usd,
  per,
  page: 'https://aws.amazon.com/',
  readAt: null,
  ...(free && { free }),
});
const prices: Pick<PriceTable, 'prices'> = {
  prices: {
    call: price(1, 1_000_000),
    arm: price(0.5, 1, { pool: 'seconds', amount: 10 }),
    x86: price(2, 1, { pool: 'seconds', amount: 10 }),
    gb: price(0.25, 1, { pool: 'gb', amount: 25 }),
  },
};
const rule = (name: string, of: RegExp, scale?: number): LineRule => ({
  service: 'S',
  unit: name,
  price: name,
  of,
  ...(scale && { scale }),
});

describe('units', () => {
  test('are added by name and taken so many times', () => {
    const month = monthOf([
      { action: 'a', times: 3, units: { 'x.read': 2, 'x.write': 1 } },
      { action: 'b', times: 10, units: { 'x.read': 0.5 } },
    ]);
    expect(month.units).toEqual({ 'x.read': 11, 'x.write': 3 });
    expect(totalOf(month.units, /read$/)).toBe(11);
    expect(plus(times({ a: 2 }, 2), { b: 1 })).toEqual({ a: 4, b: 1 });
  });
});

describe('a bill', () => {
  const month = monthOf([
    { action: 'all', times: 1, units: { calls: 250_000, 'arm.seconds': 8, 'x86.seconds': 6, bytes: 30e9 } },
  ]);
  const rules = [rule('call', /^calls$/), rule('arm', /^arm/), rule('x86', /^x86/), rule('gb', /^bytes$/, 1e9)];

  test('is counts times prices', () => {
    const { lines, totalUsd } = billOf(month, rules, prices, { free: false });
    expect(lines.map(({ count, usd }) => [count, usd])).toEqual([
      [250_000, 0.25],
      [8, 4],
      [6, 12],
      [30, 7.5],
    ]);
    expect(totalUsd).toBe(23.75);
  });

  test('what is free is shared in order, and taken off once', () => {
    const { lines, totalUsd } = billOf(month, rules, prices, { free: true });
    expect(lines.map(({ usd }) => usd)).toEqual([0.25, 0, 8, 1.25]);
    expect(lines.map(({ count }) => count)).toEqual([250_000, 8, 6, 30]);
    expect(totalUsd).toBe(9.5);
  });

  test('tells units that no rule counts, or two', () => {
    expect(miscounted(month, rules)).toEqual([]);
    expect(miscounted(month, rules.slice(1))).toEqual(['calls']);
    expect(miscounted(month, [...rules, rule('gb', /b/)])).toEqual(['bytes']);
  });

  test('needs a price for each line', () => {
    expect(() => billOf(month, [rule('gift', /x/)], prices, { free: false })).toThrow('gift');
  });
});
