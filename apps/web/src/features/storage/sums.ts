import type { StatsResponse } from '@rdrive/client';

type Row = StatsResponse['rows'][number];

/** Files and bytes of one group, and how they are shared between photos and videos. */
export interface Sum {
  readonly key: string;
  readonly files: number;
  readonly photos: number;
  readonly videos: number;
  readonly bytes: number;
  readonly photoBytes: number;
  readonly videoBytes: number;
}

/** Adds up the rows of the statistics by a key; largest first. */
export function sumBy(rows: readonly Row[], keyOf: (row: Row) => string): Sum[] {
  const filesOf = (group: readonly Row[]) => group.reduce((sum, row) => sum + row.files, 0);
  const bytesOf = (group: readonly Row[]) => group.reduce((sum, row) => sum + row.bytes, 0);
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, group]) => {
      const photos = group.filter((row) => row.kind === 'image');
      const videos = group.filter((row) => row.kind === 'video');
      return {
        key,
        files: filesOf(group),
        photos: filesOf(photos),
        videos: filesOf(videos),
        bytes: bytesOf(group),
        photoBytes: bytesOf(photos),
        videoBytes: bytesOf(videos),
      };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** Width of a part in percent; what is there is never too thin to be seen. */
export function share(part: number, whole: number): number {
  return part <= 0 || whole <= 0 ? 0 : Math.min(100, Math.max(0.75, (100 * part) / whole));
}
