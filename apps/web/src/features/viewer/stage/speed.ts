import type { Point } from './zoom.ts';

interface Sample extends Point {
  readonly at: number;
}

const WINDOW = 80;

/** Follows a finger and tells how fast it went in the last moment, in pixels a millisecond. */
export interface Speedometer {
  begin(point: Point, at: number): void;
  add(point: Point, at: number): void;
  /** Still for a moment before it was lifted: no speed. */
  speed(at: number): Point;
}

export function createSpeedometer(): Speedometer {
  let samples: Sample[] = [];
  return {
    begin(point, at) {
      samples = [{ x: point.x, y: point.y, at }];
    },
    add(point, at) {
      samples = [...samples.filter((sample) => at - sample.at < WINDOW), { x: point.x, y: point.y, at }];
    },
    speed(at) {
      const recent = samples.filter((sample) => at - sample.at < WINDOW);
      const [first, last] = [recent[0], recent.at(-1)];
      if (!first || !last || last.at - first.at < 8) return { x: 0, y: 0 };
      const time = last.at - first.at;
      return { x: (last.x - first.x) / time, y: (last.y - first.y) / time };
    },
  };
}

/** A swipe counts where it went a third of the way or was a flick in the same direction. */
export function swipeOf(moved: number, speed: number, width: number): -1 | 0 | 1 {
  const flick = Math.abs(speed) > 0.35 && Math.abs(moved) > 12;
  if (flick) return Math.sign(speed) === Math.sign(moved) ? (moved < 0 ? 1 : -1) : 0;
  return Math.abs(moved) > width / 3 ? (moved < 0 ? 1 : -1) : 0;
}
