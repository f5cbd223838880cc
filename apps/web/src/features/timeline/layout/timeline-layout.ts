import type { DayBucket, TileBox } from '@rdrive/client';
import type { Layout } from '../../../ui/board/geometry.ts';

/** What a layout is made of. */
export interface TimelineInput {
  /** Width / height by tile, newest first. */
  readonly aspects: Float32Array;
  readonly days: readonly DayBucket[];
}

export interface TimelineMeasures {
  /** Width of the whole, pixels. */
  readonly width: number;
  /** Height that rows aim at. */
  readonly rowHeight: number;
  /** Between tiles, and between the rows of a day. */
  readonly gap: number;
  /** Height of the line that tells the day. */
  readonly headerHeight: number;
  /** Between two days that share a row. */
  readonly dayGap: number;
  /** A day is at least this wide, so that its line can be read. */
  readonly minDay: number;
}

/** Where a day lies: the line that tells it at its top, its rows below. */
export interface DayBox extends TileBox {
  readonly day: DayBucket;
  /** Its index among the days. */
  readonly at: number;
}

/** All photos by day in justified rows. Days of less than a row share one. */
export interface TimelineLayout extends Layout {
  readonly height: number;
  readonly days: readonly DayBucket[];
  /** Days that touch the stretch from `top` to `bottom`: [from, to) indexes. */
  daysIn(top: number, bottom: number): [from: number, to: number];
  dayBox(at: number): DayBox | undefined;
  /** The day of a tile, an index; -1 where there is none. */
  dayOf(tile: number): number;
  /** Where a day begins, in pixels from the top. */
  dayTop(at: number): number;
}

/** A layout on its way: row for row, so that nobody waits for all of them at once. */
export interface LayoutWork {
  /** Lays out about so many more tiles; true once all are. */
  advance(tiles: number): boolean;
  /** The layout of what is laid out by now; as high as all will be, more or less. */
  finish(): TimelineLayout;
}
