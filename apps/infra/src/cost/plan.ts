/** A sum of the plan that this project began with, for a month of 10 GB kept, 5 GB out and 100,000 API calls. */
export interface PlanRow {
  readonly words: string;
  readonly usd: number;
}

/**
 * Of that plan only these sums are known (design section 10). Its own prices add up to $2.22; taking the slip alone out of
 * its sum leaves six cents more, which are an error of its addition.
 */
export const planRows: readonly PlanRow[] = [
  { words: 'the plan that came before, as written', usd: 6.28 },
  { words: 'without its slip of $4.00 for $0.004', usd: 6.28 - 4 + 0.004 },
  { words: 'corrected: what its own prices add up to', usd: 2.22 },
];
