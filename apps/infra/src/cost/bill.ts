import type { Month } from './month.ts';
import type { PriceTable } from './prices.ts';
import { totalOf } from './units.ts';

/** What makes one line of a bill of the units of a month. */
export interface LineRule {
  readonly service: string;
  readonly unit: string;
  /** Name in the price table. */
  readonly price: string;
  /** Which units count. */
  readonly of: RegExp;
  /** So many of them are one unit of the line, such as bytes of a GB; 1 where absent. */
  readonly scale?: number;
}

/** A line of a bill. */
export interface Line {
  readonly service: string;
  readonly unit: string;
  readonly count: number;
  readonly usd: number;
  readonly price: string;
}

export interface Bill {
  readonly totalUsd: number;
  readonly lines: readonly Line[];
}

/**
 * The bill of a month, a line for each rule. `free`: what AWS gives each month for ever is taken off, in the order of the
 * rules where they share it. What is only free in the first year, or by credits, is never taken off.
 */
export function billOf(
  month: Month,
  rules: readonly LineRule[],
  { prices }: Pick<PriceTable, 'prices'>,
  { free }: { readonly free: boolean },
): Bill {
  const left = new Map<string, number>();
  const lines = rules.map((rule): Line => {
    const price = prices[rule.price];
    if (!price) throw new Error(`The price table has no “${rule.price}”.`);
    const count = totalOf(month.units, rule.of) / (rule.scale ?? 1);
    let billed = count;
    if (free && price.free) {
      const gift = left.get(price.free.pool) ?? price.free.amount;
      billed = Math.max(0, count - gift);
      left.set(price.free.pool, Math.max(0, gift - count));
    }
    return {
      service: rule.service,
      unit: rule.unit,
      count,
      usd: (billed * price.usd) / price.per,
      price: rule.price,
    };
  });
  return { totalUsd: lines.reduce((sum, { usd }) => sum + usd, 0), lines };
}

/** Units that no rule counts, and those that more than one does: both would make the bill wrong. */
export function miscounted(month: Month, rules: readonly LineRule[]): string[] {
  return Object.keys(month.units).filter((name) => rules.filter(({ of }) => of.test(name)).length !== 1);
}
