import type { FileColumns } from '../columns/file-columns.ts';
import type { DayBucket } from '../library-index.ts';
import type { Rows } from '../replica/order.ts';
import type { Answer } from './answer.ts';
import { dayBuckets, deviceOffset, localTimes } from './days.ts';

/** What a layout needs of the rows of an answer. */
export interface Outline {
  /** Width / height as displayed. */
  readonly aspects: Float32Array<ArrayBuffer>;
  readonly days: readonly DayBucket[];
  /** 16 bytes each. */
  readonly ids: Uint8Array<ArrayBuffer>;
}

/** Rows of the first screens, however large the window: to write all of 100,000 down takes ten milliseconds. */
export const HEAD_ROWS = 240;

/** The shape of a tile whose picture is not known. */
const USUAL_ASPECT = 1.5;

function aspectsOf({ widths, heights }: FileColumns, rows: Rows): Float32Array<ArrayBuffer> {
  const aspects = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const width = widths.values[row] ?? 0;
    const height = heights.values[row] ?? 0;
    aspects[at] = width > 0 && height > 0 ? width / height : USUAL_ASPECT;
  }
  return aspects;
}

function daysOf({ taken, uploaded }: FileColumns, rows: Rows, order: Answer['order']): DayBucket[] {
  if (order === 'taken') return dayBuckets(rows, taken.values, (time) => time);
  return dayBuckets(rows, uploaded.values, localTimes(deviceOffset));
}

/** The {@link Outline} of the first `most` rows of an answer. */
export function outlineOf(columns: FileColumns, { rows, order }: Answer, most = rows.length): Outline {
  const head = most < rows.length ? rows.subarray(0, most) : rows;
  return { aspects: aspectsOf(columns, head), days: daysOf(columns, head, order), ids: columns.ids.bytesOf(head) };
}
