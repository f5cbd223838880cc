import type { DayBucket } from '@rdrive/client';
import { clampedAspect, MIN_ASPECT } from './aspect.ts';
import { evenRows, isFull } from './even-rows.ts';
import { layoutOver } from './layout-over.ts';
import { createRowColumns } from './row-columns.ts';
import type { LayoutWork, TimelineInput, TimelineLayout, TimelineMeasures } from './timeline-layout.ts';

/** The last tiles of a day, so many at most, are broken into rows that are even. */
const EVEN = 48;

/** Begins a layout. Pure: greedy and O(n), as `justifiedLayout`, but for the end of each day. */
export function startLayout({ aspects, days }: TimelineInput, measures: TimelineMeasures): LayoutWork {
  const { width, rowHeight, gap, headerHeight, dayGap, minDay } = measures;
  const rows = createRowColumns(aspects.length, days.length);
  let day = 0;
  let top = 0;

  const aspectAt = (tile: number) => clampedAspect(aspects[tile] ?? 1);
  const heightOf = (count: number, sum: number) => (width - gap * (count - 1)) / sum;

  function sumOf(from: number, to: number): number {
    let sum = 0;
    for (let tile = from; tile < to; tile++) sum += aspectAt(tile);
    return sum;
  }

  /** Width of a day in one row at the wished height; more than there is where it needs more than one. */
  function naturalWidth({ start, count }: DayBucket): number {
    // No tile is narrower than this: days of thousands are not summed up to see that they are long.
    if (count * MIN_ASPECT * rowHeight > width) return Number.POSITIVE_INFINITY;
    return sumOf(start, start + count) * rowHeight + gap * (count - 1);
  }

  /** A day that needs more than one row, or has one for itself. */
  function layDay(bucket: DayBucket) {
    rows.addDay(top, 0, width);
    top += headerHeight;
    const end = bucket.start + bucket.count;
    let first = bucket.start;
    let sum = 0;
    const close = (to: number, height: number, full: boolean) => {
      rows.addRow(top, Math.max(1, Math.round(height)), first, full);
      top += Math.max(1, Math.round(height)) + gap;
      first = to;
      sum = 0;
    };
    for (let tile = first; tile < end; tile++) {
      if (tile === first && end - first <= EVEN) break;
      const aspect = aspectAt(tile);
      const before = tile - first;
      const closed = heightOf(before + 1, sum + aspect);
      if (closed > rowHeight) {
        sum += aspect;
        continue;
      }
      // The nearer one to the wished height wins: with this tile the row is lower, without it higher.
      const without = before > 0 ? heightOf(before, sum) : Number.POSITIVE_INFINITY;
      if (without - rowHeight < rowHeight - closed) {
        close(tile, without, true);
        sum = aspect;
        if (heightOf(1, aspect) <= rowHeight) close(tile + 1, heightOf(1, aspect), true);
      } else close(tile + 1, closed, true);
    }
    const rest = Array.from({ length: end - first }, (_, at) => aspectAt(first + at));
    const from = first;
    for (const to of evenRows(rest, measures)) {
      sum = sumOf(first, from + to);
      const full = from + to < end || isFull(end - first, sum, measures);
      close(from + to, full ? heightOf(from + to - first, sum) : rowHeight, full);
    }
  }

  /** How many days from `day` on share a row, and how wide they are together. */
  function sharing(): { readonly until: number; readonly used: number } {
    let used = 0;
    let until = day;
    for (; until < days.length; until++) {
      const bucket = days[until];
      if (!bucket) break;
      const more = Math.max(minDay, naturalWidth(bucket)) + (until > day ? dayGap : 0);
      if (used + more > width) break;
      used += more;
    }
    return { until, used };
  }

  /** Small days side by side. */
  function layShared(until: number) {
    const height = rowHeight;
    rows.addRow(top + headerHeight, height, days[day]?.start ?? 0, false);
    let left = 0;
    for (; day < until; day++) {
      const bucket = days[day];
      if (!bucket) continue;
      const own = Math.max(minDay, Math.round(naturalWidth(bucket)));
      rows.addDay(top, left, Math.min(own, width - left));
      left += own + dayGap;
    }
    top += headerHeight + height + gap;
  }

  return {
    advance(tiles) {
      const enough = (days[day]?.start ?? 0) + tiles;
      while (day < days.length) {
        const bucket = days[day];
        if (!bucket || bucket.start >= enough) return false;
        const { until } = sharing();
        if (until > day + 1) layShared(until);
        else {
          layDay(bucket);
          day++;
        }
      }
      return true;
    },
    finish() {
      const tiles = days[day]?.start ?? aspects.length;
      const high = Math.max(0, top - gap) * (tiles > 0 ? aspects.length / tiles : 1);
      const laid = { aspects: aspects.subarray(0, tiles), days: days.slice(0, day) };
      return layoutOver(rows, tiles === aspects.length ? { aspects, days } : laid, measures, Math.round(high));
    },
  };
}

/** Lays out all at once. */
export function timelineLayout(input: TimelineInput, measures: TimelineMeasures): TimelineLayout {
  const work = startLayout(input, measures);
  work.advance(Number.POSITIVE_INFINITY);
  return work.finish();
}
