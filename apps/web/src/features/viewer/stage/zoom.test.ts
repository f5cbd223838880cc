import { expect, test } from 'vitest';
import { createSpeedometer, swipeOf } from './speed.ts';
import { maxScale, reachOf, rubber, settled, stretched, tapScale, UNZOOMED, zoomTo } from './zoom.ts';

const stage = { width: 1000, height: 600 };
const fit = { width: 900, height: 600 };

test('zooming keeps the point under the pointer where it is', () => {
  const zoom = zoomTo(UNZOOMED, 2, { x: 100, y: 50 });
  expect(zoom).toEqual({ scale: 2, x: -100, y: -50 });
  expect(zoomTo(zoom, 1, { x: 100, y: 50 })).toEqual(UNZOOMED);
});

test('a picture at rest leaves no edge of itself within the stage, and is never smaller than the stage allows', () => {
  expect(settled({ scale: 2, x: 9_000, y: -9_000 }, stage, fit, 8)).toEqual({ scale: 2, x: 400, y: -300 });
  expect(settled({ scale: 0.6, x: 40, y: 0 }, stage, fit, 8)).toEqual(UNZOOMED);
  expect(settled({ scale: 20, x: 0, y: 0 }, stage, fit, 8).scale).toBe(8);
  // Narrower than the stage still: nothing to pan sideways.
  expect(reachOf(1.1, stage, fit).x).toBe(0);
});

test('under a finger it goes on past its bounds, but ever less', () => {
  expect(rubber(90, 100, 300)).toBe(90);
  const [near, far] = [rubber(200, 100, 300), rubber(1_000, 100, 300)];
  expect(near).toBeGreaterThan(100);
  expect(far).toBeGreaterThan(near);
  expect(far).toBeLessThan(250);
  expect(rubber(-200, 100, 300)).toBe(-near);
  expect(stretched({ scale: 32, x: 0, y: 0 }, stage, fit, 8).scale).toBeLessThan(16);
  expect(stretched({ scale: 0.5, x: 0, y: 0 }, stage, fit, 8).scale).toBeGreaterThan(0.5);
});

test('zooms to the pixels of the picture, within reason', () => {
  expect(maxScale(fit, 4_500)).toBe(10);
  expect(maxScale(fit, undefined)).toBe(4);
  expect(tapScale(fit, 2_700, 1)).toBe(3);
  expect(tapScale(fit, 2_700, 3)).toBe(2);
  expect(tapScale(fit, 20_000, 1)).toBe(4);
});

test('a flick counts, and so does a third of the way; a finger that turned back does not', () => {
  expect(swipeOf(-40, -0.8, 400)).toBe(1);
  expect(swipeOf(40, 0.8, 400)).toBe(-1);
  expect(swipeOf(-200, 0, 400)).toBe(1);
  expect(swipeOf(-200, 0.8, 400)).toBe(0);
  expect(swipeOf(-60, -0.1, 400)).toBe(0);
});

test('speed is that of the last moment', () => {
  const meter = createSpeedometer();
  meter.begin({ x: 0, y: 0 }, 0);
  for (let at = 10; at <= 100; at += 10) meter.add({ x: at * 2, y: 0 }, at);
  expect(meter.speed(100)).toEqual({ x: 2, y: 0 });
  expect(meter.speed(400)).toEqual({ x: 0, y: 0 });
});
