import { expect, test } from 'vitest';
import { containerBillLine } from './bill-line.ts';
import { readCounts } from './counts.ts';
import { ecs } from './ecs.ts';
import { readPrices } from './prices.ts';
import { readProfile } from './profile.ts';
import { steadyBill } from './report.ts';

test('the container says what it costs, and its parts are its sum', () => {
  const basis = { profile: readProfile(), counts: readCounts(), prices: readPrices() };
  const [own = '', other = ''] = containerBillLine(basis).split('\n');
  const [total = 0, ...parts] = [...own.matchAll(/\$(\d+\.\d\d)/g)].map(([, usd]) => Number(usd));
  expect(total).toBeCloseTo(steadyBill(basis, ecs).totalUsd, 2);
  expect(parts.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(total, 1);
  expect(own).toContain('Fargate');
  expect(other).toContain('us-east-1');
});
