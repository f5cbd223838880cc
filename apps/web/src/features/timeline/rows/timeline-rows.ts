import { type DayBucket, type FileJson, type IdList, idList, type ResultSet } from '@rdrive/client';
import type { TimelineInput } from '../layout/timeline-layout.ts';

/** What the timeline shows, in its order: an answer of the index, without what this page has removed since. */
export interface TimelineRows extends TimelineInput {
  /** That of the answer. */
  readonly revision: number;
  /** False where these are the head of an answer. */
  readonly whole: boolean;
  readonly ids: IdList;
  /** The files of the first screen, as far as they came with the answer. */
  readonly first: readonly FileJson[];
  /** The files from `from` on, before `to`; some more may come with them. */
  load(from: number, to: number): Promise<readonly FileJson[]>;
}

const ID_BYTES = 16;

/** The rows of an answer without those of `gone`. */
export function rowsOf(set: ResultSet, gone: ReadonlySet<string>): TimelineRows {
  const left = gone.size > 0 ? set.ids.indexesOf(gone) : [];
  const { revision, aspects: shapes, rest } = set;
  const answer = { revision, whole: !rest };
  if (left.length === 0)
    return { ...answer, aspects: shapes, days: set.days, ids: set.ids, first: set.first, load: set.rows };
  const kept = keptOf(shapes.length, left);
  const aspects = new Float32Array(kept.length);
  const bytes = new Uint8Array(kept.length * ID_BYTES);
  kept.forEach((from, to) => {
    aspects[to] = shapes[from] ?? 1;
    bytes.set(set.ids.bytes.subarray(from * ID_BYTES, (from + 1) * ID_BYTES), to * ID_BYTES);
  });
  return {
    ...answer,
    aspects,
    days: daysWithout(set.days, left),
    ids: idList(bytes),
    first: set.first.filter(({ id }) => !gone.has(id)),
    load: (from, to) => set.rows(kept[from] ?? shapes.length, (kept[to - 1] ?? shapes.length - 1) + 1),
  };
}

/** The same rows, some of them in another shape. */
export function reshaped(rows: TimelineRows, shapes: ReadonlyMap<string, number>): TimelineRows {
  if (shapes.size === 0) return rows;
  const aspects = rows.aspects.slice();
  for (const at of rows.ids.indexesOf(shapes.keys())) aspects[at] = shapes.get(rows.ids.at(at) ?? '') ?? 1;
  return { ...rows, aspects };
}

/** Indexes below `count` without those in `left`, which ascend. */
function keptOf(count: number, left: readonly number[]): Uint32Array {
  const kept = new Uint32Array(count - left.length);
  let passed = 0;
  for (let at = 0; at < count; at++) {
    if (left[passed] === at) passed++;
    else kept[at - passed] = at;
  }
  return kept;
}

function daysWithout(days: readonly DayBucket[], left: readonly number[]): readonly DayBucket[] {
  let passed = 0;
  return days.flatMap(({ day, start, count }) => {
    const before = passed;
    while ((left[passed] ?? Number.POSITIVE_INFINITY) < start + count) passed++;
    const rest = count - (passed - before);
    return rest > 0 ? [{ day, start: start - before, count: rest }] : [];
  });
}
