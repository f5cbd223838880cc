import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A price of AWS, before taxes. */
export interface Price {
  readonly usd: number;
  /** So many units cost that. */
  readonly per: number;
  /** Where AWS tells it. */
  readonly page: string;
  /** Where the number was read when the table was made; null: from memory, to be checked. */
  readonly readAt: string | null;
  /** What is free each month for ever; prices that name the same pool share it. */
  readonly free?: { readonly pool: string; readonly amount: number };
}

/** All prices of one region. */
export interface PriceTable {
  readonly region: string;
  /** The day that the table was made. */
  readonly date: string;
  readonly prices: Readonly<Record<string, Price>>;
}

/** The table of this clone. */
export function readPrices(): PriceTable {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8')) as PriceTable;
}
