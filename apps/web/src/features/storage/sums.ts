import type { StatsResponse } from '@rdrive/client';

type Row = StatsResponse['rows'][number];

/** Files and bytes of one group, and how the bytes are shared between photos and videos. */
export interface Sum {
  readonly key: string;
  readonly files: number;
  readonly bytes: number;
  readonly photoBytes: number;
  readonly videoBytes: number;
}

/** Adds up the rows of the statistics by a key; largest first. */
export function sumBy(rows: readonly Row[], keyOf: (row: Row) => string): Sum[] {
  const bytesOf = (group: readonly Row[]) => group.reduce((sum, row) => sum + row.bytes, 0);
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, group]) => ({
      key,
      files: group.reduce((sum, row) => sum + row.files, 0),
      bytes: bytesOf(group),
      photoBytes: bytesOf(group.filter((row) => row.kind === 'image')),
      videoBytes: bytesOf(group.filter((row) => row.kind === 'video')),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Width of a part in percent; what is there is never too thin to be seen. */
export function share(part: number, whole: number): number {
  return part <= 0 || whole <= 0 ? 0 : Math.min(100, Math.max(0.75, (100 * part) / whole));
}
