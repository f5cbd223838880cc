import type { DayBucket } from '@rdrive/client';
import { expect, test } from 'vitest';
import { startLayout, timelineLayout } from './start-layout.ts';
import type { TimelineMeasures } from './timeline-layout.ts';

const measures: TimelineMeasures = { width: 1180, rowHeight: 220, gap: 3, headerHeight: 48, dayGap: 24, minDay: 180 };

/** Days of so many photos each, the newest first, with shapes that look random and are always the same. */
function input(...counts: readonly number[]) {
  let seed = 7;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let start = 0;
  const days = counts.map((count, at): DayBucket => {
    const bucket = { day: 20_000 - at, start, count };
    start += count;
    return bucket;
  });
  return { aspects: Float32Array.from({ length: start }, () => 0.5 + next() * 2), days };
}

/** As a library of many years is: most days have a few, some have hundreds. */
const likely = (days: number) =>
  input(...Array.from({ length: days }, (_, at) => (at % 17 === 0 ? 140 : 1 + (at % 9))));

test('every tile lies in its row once, in order, inside the width, and rows follow each other down the page', () => {
  const all = likely(200);
  const layout = timelineLayout(all, measures);
  let tile = 0;
  let bottom = 0;
  for (let at = 0; at < layout.rowCount; at++) {
    const row = layout.row(at);
    if (!row) throw new Error('a row');
    expect(row.first).toBe(tile);
    expect(row.top).toBeGreaterThanOrEqual(bottom);
    let right = Number.NEGATIVE_INFINITY;
    for (; tile <= row.last; tile++) {
      const box = layout.box(tile);
      expect(box).toMatchObject({ top: row.top, height: row.height });
      expect(box?.left).toBeGreaterThanOrEqual(Math.max(0, right + (right < 0 ? 0 : measures.gap)));
      right = (box?.left ?? 0) + (box?.width ?? 0);
      expect(layout.rowOf(tile)).toBe(at);
    }
    expect(right).toBeLessThanOrEqual(measures.width);
    bottom = row.top + row.height;
  }
  expect(tile).toBe(all.aspects.length);
  expect(layout.height).toBe(bottom);
});

test('rows of a long day fill the width to the pixel, near the wished height', () => {
  const layout = timelineLayout(input(300), measures);
  for (let at = 0; at < layout.rowCount - 1; at++) {
    const row = layout.row(at);
    const last = layout.box(row?.last ?? -1);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(measures.width);
    expect(row?.height).toBeGreaterThan(140);
    expect(row?.height).toBeLessThan(330);
  }
});

test('the last row of a day leaves no hole where the rows before it can take its tiles', () => {
  for (const aspect of [1, 1.5]) {
    const layout = timelineLayout(
      { ...input(5), aspects: new Float32Array(5).fill(aspect) },
      { ...measures, width: 1145 },
    );
    const lowest = Math.min(...[0, 1, 2, 3, 4].map((tile) => layout.box(tile)?.height ?? 0));
    expect(lowest).toBeGreaterThan(150);
    const last = layout.box(4);
    if (aspect === 1.5) expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(1145);
  }
  const ends = Array.from({ length: 54 }, (_, at) => {
    const last = timelineLayout(input(6 + at), measures).box(5 + at);
    return (last?.left ?? 0) + (last?.width ?? 0);
  });
  expect(Math.min(...ends)).toBeGreaterThan(measures.width * 0.7);
  expect(ends.filter((end) => end === measures.width).length).toBeGreaterThan(50);
});

test('small days share a row, each below its own line; a long one has its rows for itself', () => {
  const layout = timelineLayout({ ...input(1, 1, 40, 2), aspects: new Float32Array(44).fill(1) }, measures);
  const [first, second, long, last] = [0, 1, 2, 3].map((at) => layout.dayBox(at));
  expect(first).toMatchObject({ left: 0, top: 0, width: 220, height: 48 + 220 });
  expect(second).toMatchObject({ left: 220 + 24, top: 0, width: 220 });
  expect(long).toMatchObject({ left: 0, top: 48 + 220 + 3, width: 1180 });
  expect(last?.top).toBe((long?.top ?? 0) + (long?.height ?? 0) + 3);
  expect(layout.box(1)).toEqual({ left: 244, top: 48, width: 220, height: 220 });
});

test('a day has room for its words, however narrow its photos are', () => {
  const narrow = { ...input(1, 1, 1), aspects: new Float32Array(3).fill(0.5) };
  const layout = timelineLayout(narrow, measures);
  expect([0, 1, 2].map((at) => layout.dayBox(at)?.left)).toEqual([0, 204, 408]);
  const phone = timelineLayout(narrow, { ...measures, width: 390, rowHeight: 128, minDay: 150, dayGap: 12 });
  expect([0, 1, 2].map((at) => phone.dayBox(at)?.left)).toEqual([0, 162, 0]);
});

test('finds what a stretch of the page shows as a search through all would', () => {
  const layout = timelineLayout(likely(120), measures);
  for (let top = -300; top < layout.height; top += 371) {
    const bottom = top + 900;
    const rows = Array.from({ length: layout.rowCount }, (_, at) => at).filter((at) => {
      const row = layout.row(at);
      return row && row.top < bottom && row.top + row.height > top;
    });
    const [from, to] = layout.rowsIn(top, bottom);
    expect(Array.from({ length: to - from }, (_, at) => from + at)).toEqual(rows);
    const [first, end] = layout.daysIn(top, bottom);
    layout.days.forEach((_, at) => {
      const box = layout.dayBox(at);
      if (box && box.top < bottom && box.top + box.height > top) expect(at >= first && at < end).toBe(true);
    });
  }
});

test('nothing gives nothing', () => {
  const layout = timelineLayout(input(), measures);
  expect(layout).toMatchObject({ height: 0, rowCount: 0 });
  expect([layout.box(0), layout.row(0), layout.dayBox(0)]).toEqual([undefined, undefined, undefined]);
  expect([layout.rowsIn(0, 900), layout.daysIn(0, 900)]).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('in slices it comes to the same, each lays out little, and a month of 8,000 is one of many', () => {
  const days = Array.from({ length: 15 * 365 }, (_, at) => (at > 4_000 && at < 4_030 ? 267 : 15 + (at % 7)));
  const all = input(...days);
  expect(all.aspects.length).toBeGreaterThan(100_000);
  const whole = timelineLayout(all, measures);
  const work = startLayout(all, measures);
  let slices = 1;
  while (!work.advance(5_000)) slices++;
  expect(slices).toBeGreaterThan(15);
  const sliced = work.finish();
  expect([sliced.height, sliced.rowCount]).toEqual([whole.height, whole.rowCount]);
  for (let tile = 0; tile < all.aspects.length; tile += 997) expect(sliced.box(tile)).toEqual(whole.box(tile));
});

test('a day of 100,000 is laid out, and found in, as others are', () => {
  const layout = timelineLayout(input(100_000), measures);
  expect(layout.daysIn(layout.height / 2, layout.height / 2 + 900)).toEqual([0, 1]);
  expect(layout.dayOf(99_999)).toBe(0);
});
