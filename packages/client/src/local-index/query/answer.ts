import type { FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import type { DayBucket, IndexQuery } from '../library-index.ts';
import { isWithin } from '../places/mercator.ts';
import type { Rows } from '../replica/order.ts';
import type { Replica } from '../replica/replica.ts';
import type { Marks } from '../search/marks.ts';
import { markAnswers } from '../search/match.ts';
import { parseSearch } from '../search/parse.ts';
import type { SearchContext } from '../search/phrases.ts';
import type { FoldedTexts } from '../search/texts.ts';
import { dayBuckets, deviceOffset, localTimes } from './days.ts';
import { isOnDay } from './on-day.ts';

/** Which rows answer a query. */
export interface Answer {
  readonly rows: Rows;
  readonly days: readonly DayBucket[];
}

/** The shape of a tile whose picture is not known. */
const USUAL_ASPECT = 1.5;

// Plain loops here and in days.ts: `from`, `entries` and `filter` of typed arrays take five times as long.
/** Width / height of rows as displayed. */
export function aspectsOf(columns: FileColumns, rows: Rows): Float32Array<ArrayBuffer> {
  const widths = columns.widths.values;
  const heights = columns.heights.values;
  const aspects = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const width = widths[row] ?? 0;
    const height = heights[row] ?? 0;
    aspects[at] = width > 0 && height > 0 ? width / height : USUAL_ASPECT;
  }
  return aspects;
}

/** What all rows of an answer have in common. */
interface Wanted {
  /** Bits of their flags that count, and how these must be. */
  readonly mask: number;
  readonly bits: number;
  readonly marks: Marks | undefined;
  /** What else is asked of them. */
  readonly passes: ((row: number) => boolean) | undefined;
}

/** The rows that are wanted, in their order. */
function chosen(rows: Rows, flags: Uint16Array, { mask, bits, marks, passes }: Wanted): Rows {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (((flags[row] ?? 0) & mask) !== bits || marks?.[row] === 0 || passes?.(row) === false) continue;
    kept[count++] = row;
  }
  return kept.slice(0, count);
}

function wantedBy(columns: FileColumns, query: IndexQuery, marks: Marks | undefined): Wanted {
  const { kind, within } = query;
  const onDay = query.onDay && isOnDay(query.onDay);
  const latitudes = columns.latitudes.values;
  const longitudes = columns.longitudes.values;
  const times = columns.taken.values;
  const bits = (kind === 'video' ? FLAG.video : 0) | flagsOf(query);
  const passes = (row: number) =>
    (!onDay || onDay(times[row] ?? 0)) &&
    (!within || isWithin(within, latitudes[row] ?? Number.NaN, longitudes[row] ?? Number.NaN));
  return {
    mask: FLAG.hidden | bits | (kind ? FLAG.video : 0),
    bits,
    marks,
    passes: onDay || within ? passes : undefined,
  };
}

function flagsOf({ favouriteOnly, screenshotsOnly }: IndexQuery): number {
  return (favouriteOnly ? FLAG.favourite : 0) | (screenshotsOnly ? FLAG.screenshot : 0);
}

function daysOf({ taken, uploaded }: FileColumns, rows: Rows, order: 'taken' | 'added'): DayBucket[] {
  if (order === 'taken') return dayBuckets(rows, taken.values, (time) => time);
  return dayBuckets(rows, uploaded.values, localTimes(deviceOffset));
}

/** Answers a query from a replica. */
export function answer(replica: Replica, texts: FoldedTexts, query: IndexQuery, context: SearchContext): Answer {
  const { columns } = replica;
  const order = query.order ?? 'taken';
  const terms = parseSearch(query.text ?? '', context);
  const wanted = wantedBy(columns, query, markAnswers(replica, texts, terms));
  const rows = chosen(replica.rowsBy(order), columns.flags.values, wanted);
  return { rows, days: daysOf(columns, rows, order) };
}
