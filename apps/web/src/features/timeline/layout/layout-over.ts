import type { GridRow, TileBox } from '@rdrive/client';
import { clampedAspect } from './aspect.ts';
import type { RowColumns } from './row-columns.ts';
import { firstAt, lastAtMost } from './search.ts';
import type { DayBox, TimelineInput, TimelineLayout, TimelineMeasures } from './timeline-layout.ts';

/** Reads what has been laid out: nothing is made for a tile before it is asked for. */
export function layoutOver(
  rows: RowColumns,
  { aspects, days }: TimelineInput,
  { width, gap, headerHeight }: TimelineMeasures,
  height: number,
): TimelineLayout {
  const count = aspects.length;

  const dayOf = (tile: number) => lastAtMost(days.length, (at) => days[at]?.start ?? 0, tile);
  const rowOf = (tile: number) => (tile < 0 || tile >= count ? -1 : lastAtMost(rows.count, rows.first, tile));
  const endOf = (row: number) => (row + 1 < rows.count ? rows.first(row + 1) : count);

  function row(at: number): GridRow | undefined {
    if (at < 0 || at >= rows.count) return undefined;
    return { top: rows.top(at), height: rows.height(at), first: rows.first(at), last: endOf(at) - 1 };
  }

  /** Walks a row from the left; `visit` is told each tile until it answers true. */
  function walk(at: number, visit: (tile: number, left: number, right: number) => boolean) {
    const end = endOf(at);
    const high = rows.height(at);
    let day = dayOf(rows.first(at));
    let left = rows.dayLeft(day);
    for (let tile = rows.first(at); tile < end; tile++) {
      if (tile >= (days[day + 1]?.start ?? count)) left = rows.dayLeft(++day);
      const full = rows.full(at) && tile === end - 1;
      const right = full ? width : left + Math.round(clampedAspect(aspects[tile] ?? 1) * high);
      if (visit(tile, left, right)) return;
      left = right + gap;
    }
  }

  function box(tile: number): TileBox | undefined {
    const at = rowOf(tile);
    let found: TileBox | undefined;
    if (at >= 0)
      walk(at, (each, left, right) => {
        if (each !== tile) return false;
        found = { left, top: rows.top(at), width: right - left, height: rows.height(at) };
        return true;
      });
    return found;
  }

  function dayBox(at: number): DayBox | undefined {
    const day = days[at];
    if (!day) return undefined;
    const last = rowOf(day.start + day.count - 1);
    const bottom = rows.top(last) + rows.height(last);
    const top = rows.dayTop(at);
    return { day, at, top, left: rows.dayLeft(at), width: rows.dayWidth(at), height: bottom - top };
  }

  const firstRow = (test: (at: number) => boolean) => firstAt(rows.count, test);
  return {
    rowCount: rows.count,
    height,
    days,
    row,
    box,
    rowOf,
    dayOf: (tile) => (tile < 0 || tile >= count ? -1 : dayOf(tile)),
    dayTop: (at) => rows.dayTop(at),
    dayBox,
    rowsIn: (top, bottom) => [
      firstRow((at) => rows.top(at) + rows.height(at) > top),
      firstRow((at) => rows.top(at) >= bottom),
    ],
    daysIn(top, bottom) {
      const from = dayOf(
        rows.first(
          Math.max(
            0,
            lastAtMost(rows.count, (at) => rows.top(at) - headerHeight, top),
          ),
        ),
      );
      return [Math.max(0, firstInRow(from)), firstAt(days.length, (at) => rows.dayTop(at) >= bottom)];
    },
  };

  /** The first day of those that share a row with this one. */
  function firstInRow(day: number): number {
    let at = day;
    while (at > 0 && rows.dayTop(at - 1) === rows.dayTop(day)) at--;
    return at;
  }
}
