import type { Bill } from './bill.ts';
import { ecs } from './ecs.ts';
import { type Basis, steadyBill } from './report.ts';
import { serverless } from './variants.ts';

/** So many services are named, the others are summed up. */
const NAMED = 3;

const dollars = (usd: number) => `$${usd.toFixed(2)}`;

function dearest({ lines }: Bill): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { service, usd } of lines) sums.set(service, (sums.get(service) ?? 0) + usd);
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** What a month of the container costs, and what makes it: the sentence at the end of `synth` and `deploy`. */
export function containerBillLine(basis: Basis): string {
  const bill = steadyBill(basis, ecs);
  const named = dearest(bill).slice(0, NAMED);
  const rest = bill.totalUsd - named.reduce((sum, [, usd]) => sum + usd, 0);
  const parts = [...named, ['all else', rest] as const].map(([service, usd]) => `${service} ${dollars(usd)}`);
  return [
    `With compute=ecs a month costs about ${dollars(bill.totalUsd)}, most of it used or not: ${parts.join(', ')}.`,
    `With functions it is ${dollars(steadyBill(basis, serverless).totalUsd)}. Both in ${basis.prices.region}; npm run cost says how they come about.`,
  ].join('\n');
}
