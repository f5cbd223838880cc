import type { StatsResponse } from '@rdrive/client';

/** Files and bytes of one group. */
export interface Sum {
  readonly key: string;
  readonly files: number;
  readonly bytes: number;
}

/** Adds up the rows of the statistics by a key; largest first. */
export function sumBy(rows: StatsResponse['rows'], keyOf: (row: StatsResponse['rows'][number]) => string): Sum[] {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, group]) => ({
      key,
      files: group.reduce((sum, row) => sum + row.files, 0),
      bytes: group.reduce((sum, row) => sum + row.bytes, 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}
