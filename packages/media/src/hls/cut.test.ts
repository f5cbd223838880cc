import { expect, test } from 'vitest';
import { costOf, cutPicture, cutSound, orderUnits } from './cut.ts';

const SECOND = 90_000;
const every = (seconds: number, until: number) =>
  Array.from({ length: Math.ceil(until / seconds) }, (_, n) => n * seconds * SECOND);

/** 4K at 30 frames a second in 480p and 1080p. */
const cinema = { sourcePixels: 3_840 * 2_160, madePixels: 1_920 * 1_080 + 852 * 480, frameRate: 30, hdr: false };

test('a film of 30 minutes in 4K is cut into units of 150 seconds of work at most, without hole, at keyframes', () => {
  const keyframes = every(2, 1_800);
  for (const hdr of [false, true]) {
    const cost = costOf({ ...cinema, hdr });
    const units = cutPicture({ keyframes, shown: keyframes, end: 1_800 * SECOND }, cost);
    expect(units[0]).toMatchObject({ kind: 'video', index: 0, from: 0 });
    expect(units.at(-1)?.to).toBe(1_800 * SECOND);
    for (const [index, unit] of units.entries()) {
      expect(((unit.to - unit.from) / SECOND) * cost).toBeLessThanOrEqual(index === 0 ? 30 : 150);
      if (index > 0) expect(unit.from).toBe(units[index - 1]?.to);
      expect(keyframes).toContain(unit.from);
    }
  }
});

test('a film without keyframes but the first is cut at frames, decoded from the first, and one frame is one unit', () => {
  const shown = every(7, 1_000);
  const units = cutPicture({ keyframes: [0], shown, end: 1_000 * SECOND }, 1);
  expect(units.map(({ from, to, decodedFrom }) => [from / SECOND, to / SECOND, decodedFrom])).toEqual([
    [0, 35, undefined],
    [35, 189, 0],
    [189, 343, 0],
    [343, 497, 0],
    [497, 651, 0],
    [651, 805, 0],
    [805, 1_000, 0],
  ]);
  const one = { keyframes: [0], shown: [0], end: 3_000 };
  expect(cutPicture(one, 1)).toEqual([{ kind: 'video', index: 0, from: 0, to: 3_000 }]);
});

test('where the next keyframe lies a little further than a unit reaches, it ends there; where far, before it', () => {
  const keyframes = [0, 190 * SECOND, 500 * SECOND];
  const units = cutPicture({ keyframes, shown: every(1, 600), end: 600 * SECOND }, 1);
  expect(
    units.map(({ from, to, decodedFrom }) => [from / SECOND, to / SECOND, (decodedFrom ?? from) / SECOND]),
  ).toEqual([
    [0, 190, 0],
    [190, 340, 190],
    [340, 500, 190],
    [500, 600, 500],
  ]);
});

test('a keyframe at or after the end cuts nothing', () => {
  const keyframes = [0, 10 * SECOND, 12 * SECOND];
  expect(cutPicture({ keyframes, shown: keyframes, end: 10 * SECOND }, 20)).toHaveLength(1);
});

test('what is needed to begin to play is made first, then along the film', () => {
  const end = 9_000 * SECOND;
  const units = orderUnits(
    cutPicture({ keyframes: every(2_000, 9_000), shown: every(1, 9_000), end }, 0.075),
    cutSound(end),
    end,
  );
  expect(units.map(({ kind, index, from }) => [kind, index, from / SECOND])).toEqual([
    ['video', 0, 0],
    ['sound', 0, 0],
    ['seek', 0, 0],
    ['sound', 1, 120],
    ['sound', 2, 900],
    ['video', 1, 2_000],
    ['sound', 3, 3_600],
    ['video', 2, 4_000],
    ['video', 3, 6_000],
    ['sound', 4, 7_200],
    ['video', 4, 8_000],
  ]);
  expect(cutSound(end).at(-1)?.to).toBe(end);
  expect(cutSound(60 * SECOND)).toEqual([{ kind: 'sound', index: 0, from: 0, to: 60 * SECOND }]);
  expect(orderUnits(cutPicture({ keyframes: [0], shown: [0], end }, 1), [], end).map(({ kind }) => kind)).toEqual([
    'video',
    'seek',
  ]);
});
