import type { Line } from './bill.ts';
import { planRows } from './plan.ts';
import { type Basis, type Column, columnsOf, grownTo } from './report.ts';
import { totalOf } from './units.ts';
import type { Variant } from './variants.ts';

const GROWTH_GB = [100, 1_000];

/** Dollars to a hundredth of a cent, as the small ones matter here. */
export function dollars(usd: number): string {
  return `$${usd.toFixed(usd >= 100 ? 2 : 4)}`;
}

/** A count with as many digits as say something. */
export function amount(count: number): string {
  if (count === 0) return '0';
  if (count >= 100) return Math.round(count).toLocaleString('en');
  return count.toPrecision(3);
}

/** Rows as text of one width, numbers to the right. */
function aligned(rows: readonly (readonly string[])[], right: (column: number) => boolean): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (right(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function lineRows([, steady, first]: readonly [Column, Column, Column], all: readonly Column[]): string[][] {
  const at = (column: Column | undefined, index: number): Line | undefined => column?.bill.lines[index];
  return steady.bill.lines.flatMap((line, index) => {
    if (line.count === 0 && at(first, index)?.count === 0) return [];
    const usd = all.map((column) => dollars(at(column, index)?.usd ?? 0));
    return [[line.service, line.unit, amount(line.count), ...usd]];
  });
}

function billTable(basis: Basis, variant: Variant): string[] {
  const columns = columnsOf(basis, variant);
  const head = ['', '', 'count', ...columns.map(({ title }) => title)];
  const total = ['Sum', '', '', ...columns.map(({ bill }) => dollars(bill.totalUsd))];
  const rows = aligned([head, ...lineRows(columns, columns), total], (at) => at >= 2);
  const rule = '─'.repeat(Math.max(...rows.map((row) => row.length)));
  return [`rDrive on AWS, ${variant.name}: a steady month`, rule, ...rows.slice(0, -1), rule, ...rows.slice(-1)];
}

function growthTable(basis: Basis, variants: readonly Variant[]): string[] {
  const rows = GROWTH_GB.flatMap((gb) =>
    variants.map((variant) => {
      const columns = columnsOf(grownTo(basis, gb), variant);
      return [`${gb.toLocaleString('en')} GB, ${variant.name}`, ...columns.map(({ bill }) => dollars(bill.totalUsd))];
    }),
  );
  return aligned([['Grown to', 'no free tier', 'always free', 'first month'], ...rows], (at) => at >= 1);
}

/** The whole report, for a terminal. */
export function printReport(basis: Basis, variants: readonly Variant[]): string {
  const { counts, prices } = basis;
  const guessed = Object.values(prices.prices).filter(({ usd, readAt }) => usd > 0 && readAt === null).length;
  const serverless = variants[0];
  const calls = serverless ? totalOf(columnsOf(basis, serverless)[1].month.units, /^api\.units$/) : 0;
  return [
    ...variants.flatMap((variant) => [...billTable(basis, variant), '']),
    ...aligned(
      planRows.map(({ words, usd }) => [words, `$${usd.toFixed(2)}`]),
      (at) => at === 1,
    ),
    '',
    ...growthTable(basis, variants),
    '',
    `${amount(calls)} API calls, polling included; no domain, no taxes. Prices of ${prices.region}, ${prices.date}; ${guessed} of them`,
    'from memory, to be checked (apps/infra/src/cost/prices.json). Units were counted',
    `at commit ${counts.commit} (${counts.date}); npm run cost -- --play counts anew.`,
  ].join('\n');
}
