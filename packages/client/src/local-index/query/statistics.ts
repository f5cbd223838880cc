import { cameraNameOf } from '../columns/camera.ts';
import type { FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import type { Rows } from '../replica/order.ts';
import type { Replica } from '../replica/replica.ts';

/** Photos and videos of a group. */
export interface KindCount {
  readonly photos: number;
  readonly videos: number;
}

/** Figures of a library. The video halves of Live Photos are left out, as in all views. */
export interface LibraryStatistics extends KindCount {
  /** January to December by local time of capture, all years together. */
  readonly months: readonly KindCount[];
  /** Those that took most, most first. */
  readonly cameras: readonly { readonly camera: string; readonly count: number }[];
  /** Those that are used most, most first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  /** Length of all videos, in seconds. */
  readonly seconds: number;
  /** How many have a place on the map. */
  readonly placed: number;
}

const noMonths = () => Array.from({ length: 12 }, () => ({ photos: 0, videos: 0 }));

/** Those of no library at all. */
export const NO_STATISTICS: LibraryStatistics = {
  photos: 0,
  videos: 0,
  months: noMonths(),
  cameras: [],
  tags: [],
  seconds: 0,
  placed: 0,
};

/** So many cameras and tags are told. */
const MOST = 12;
const DAY_MS = 86_400_000;

const mostFirst = <T>(counts: ReadonlyMap<T, number>): (readonly [T, number])[] =>
  [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST);

/** How often each number of a column is there. */
function countNumbers(rows: Rows, numbers: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < rows.length; at++) {
    const number = numbers[rows[at] ?? 0] ?? 0;
    if (number !== 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

function camerasOf({ cameras }: FileColumns, rows: Rows): LibraryStatistics['cameras'] {
  const byName = new Map<string, number>();
  for (const [number, count] of countNumbers(rows, cameras.devices)) {
    // One camera with another lens is still that camera.
    const name = cameraNameOf(cameras.names.text(number));
    if (name) byName.set(name, (byName.get(name) ?? 0) + count);
  }
  return mostFirst(byName).map(([camera, count]) => ({ camera, count }));
}

function tagsOf({ tags }: FileColumns, rows: Rows): LibraryStatistics['tags'] {
  const byTag = new Map<string, number>();
  for (const [number, count] of countNumbers(rows, tags.numbers.values)) {
    for (const tag of JSON.parse(tags.names.text(number)) as string[]) byTag.set(tag, (byTag.get(tag) ?? 0) + count);
  }
  return mostFirst(byTag).map(([tag, count]) => ({ tag, count }));
}

/** Counts by month. One look at the calendar a day, as the rows come by time. */
function monthsOf(columns: FileColumns, rows: Rows): LibraryStatistics['months'] {
  const flags = columns.flags.values;
  const times = columns.taken.values;
  const months = noMonths();
  let looked = Number.NaN;
  let month: (typeof months)[number] | undefined;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const day = Math.floor((times[row] ?? 0) / DAY_MS);
    if (day !== looked) {
      looked = day;
      month = months[new Date(day * DAY_MS).getUTCMonth()];
    }
    if (month) month[((flags[row] ?? 0) & FLAG.video) === 0 ? 'photos' : 'videos']++;
  }
  return months;
}

/** Figures of all that a replica holds. */
export function statisticsOf({ columns, rowsBy }: Replica): LibraryStatistics {
  const flags = columns.flags.values;
  const durations = columns.durations.values;
  const rows = rowsBy('taken').filter((row) => ((flags[row] ?? 0) & FLAG.hidden) === 0);
  let videos = 0;
  let seconds = 0;
  let placed = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const held = flags[row] ?? 0;
    if ((held & FLAG.placed) !== 0) placed++;
    if ((held & FLAG.video) === 0) continue;
    videos++;
    seconds += durations[row] || 0;
  }
  const months = monthsOf(columns, rows);
  const [cameras, tags] = [camerasOf(columns, rows), tagsOf(columns, rows)];
  return { photos: rows.length - videos, videos, months, cameras, tags, seconds, placed };
}
