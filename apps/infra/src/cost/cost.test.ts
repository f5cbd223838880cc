import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rootDir } from '../built.ts';
import { makeTemplate } from '../testing/template.ts';
import { miscounted } from './bill.ts';
import { readCounts } from './counts.ts';
import { ecs } from './ecs.ts';
import { readPrices } from './prices.ts';
import { dollars, printReport } from './print.ts';
import { libraryBytes, readProfile } from './profile.ts';
import { columnsOf, grownTo, steadyBill } from './report.ts';
import { stackFacts } from './testing/template-facts.ts';
import { totalOf } from './units.ts';
import { serverless, variants } from './variants.ts';

const basis = { profile: readProfile(), counts: readCounts(), prices: readPrices() };
const [without, steady, first] = columnsOf(basis, serverless);

describe('the household', () => {
  test('keeps 10 GB, takes 5 GB out and makes 100,000 calls, polling included', () => {
    expect(libraryBytes(basis.profile)).toBe(10e9);
    expect(totalOf(steady.month.units, /^edge\.bytes$/) / 5e9).toBeCloseTo(1, 1);
    expect(totalOf(steady.month.units, /^api\.units$/)).toBeGreaterThanOrEqual(100_000);
    expect(totalOf(steady.month.units, /^api\.units$/)).toBeLessThan(103_000);
  });
});

describe('the bill', () => {
  test('of a steady month is at most 30 cents with what is always free', () => {
    const { totalUsd, lines } = steadyBill(basis, serverless);
    expect(totalUsd).toBeLessThanOrEqual(0.3);
    expect(lines.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(totalUsd, 9);
  });

  test.each(variants)('of $name counts every unit in exactly one line', (variant) => {
    for (const { month } of columnsOf(basis, variant)) expect(miscounted(month, variant.rules)).toEqual([]);
  });

  test('is the same in the README and in docs/cost.md as here', () => {
    for (const file of ['README.md', 'docs/cost.md']) {
      const text = readFileSync(join(rootDir, file), 'utf8');
      expect(text, file).toContain(`$${columnsOf(basis, ecs)[1].bill.totalUsd.toFixed(2)}`);
      for (const { bill } of [without, steady, first]) expect(text, file).toContain(`$${bill.totalUsd.toFixed(2)}`);
    }
  });

  test('grows with the library and is told for 100 GB and 1 TB', () => {
    const report = printReport(basis, variants);
    for (const gb of [100, 1_000]) {
      const { totalUsd } = steadyBill(grownTo(basis, gb), serverless);
      expect(totalUsd).toBeGreaterThan(steady.bill.totalUsd);
      expect(report).toContain(dollars(totalUsd));
    }
    expect(report).toMatch(/as written +\$6\.28/);
    expect(report).toMatch(/corrected.* \$2\.22/);
  });
});

describe('the price table', () => {
  test('says of each price where AWS tells it, and where it was read', () => {
    for (const { page, readAt } of Object.values(basis.prices.prices)) {
      expect(page).toMatch(/^https:\/\/aws\.amazon\.com\//);
      expect(readAt ?? 'https://').toMatch(/^https?:\/\//);
    }
  });
});

test('the template still has what was counted', () => {
  expect(stackFacts(makeTemplate({}, { nag: false }))).toEqual(basis.counts.stack);
}, 120_000);
