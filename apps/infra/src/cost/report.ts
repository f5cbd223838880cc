import { type Bill, billOf } from './bill.ts';
import type { Counts } from './counts.ts';
import { happeningsOf } from './household.ts';
import { type Month, monthOf } from './month.ts';
import type { PriceTable } from './prices.ts';
import { libraryBytes, type Profile, scaled } from './profile.ts';
import type { Variant } from './variants.ts';

/** A month with the bill of it. */
export interface Column {
  readonly title: string;
  readonly month: Month;
  readonly bill: Bill;
}

/** What the bill is reckoned from. */
export interface Basis {
  readonly profile: Profile;
  readonly counts: Counts;
  readonly prices: PriceTable;
}

function columnOf(
  { profile, counts, prices }: Basis,
  variant: Variant,
  title: string,
  { when, free }: { when: 'steady' | 'first'; free: boolean },
): Column {
  const month = monthOf(variant.happenings(happeningsOf(profile, counts, when), profile));
  return { title, month, bill: billOf(month, variant.rules, prices, { free }) };
}

/** The three bills of a variant: the steady month without and with what is always free, and the month that brings it all. */
export function columnsOf(basis: Basis, variant: Variant): readonly [Column, Column, Column] {
  return [
    columnOf(basis, variant, 'no free tier', { when: 'steady', free: false }),
    columnOf(basis, variant, 'always free', { when: 'steady', free: true }),
    columnOf(basis, variant, 'first month', { when: 'first', free: true }),
  ];
}

/** The steady month with what is always free taken off: the bill that is bounded. */
export function steadyBill(basis: Basis, variant: Variant): Bill {
  return columnsOf(basis, variant)[1].bill;
}

/** The same household with a library of so many GB, uploaded within the same months. */
export function grownTo(basis: Basis, gb: number): Basis {
  return { ...basis, profile: scaled(basis.profile, (gb * 1e9) / libraryBytes(basis.profile)) };
}
