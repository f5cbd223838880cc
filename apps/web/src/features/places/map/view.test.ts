import { isWithin, mapX, mapY } from '@rdrive/client';
import { describe, expect, test } from 'vitest';
import { dragged, fitted, NEAREST, pointAt, shownBox, spotOf, steady, zoomed } from './view.ts';

const size = { width: 800, height: 600 };
const madrid = { x: mapX(-3.7), y: mapY(40.4) };
const over = { ...madrid, zoom: 6 };
const suva = { x: mapX(-178.44), y: mapY(-18.14) };

describe('the view of a map', () => {
  test('a place is where its spot says', () => {
    expect(spotOf(over, size, madrid)).toEqual({ left: 400, top: 300 });
    const spot = { left: 130, top: 555 };
    const back = spotOf(over, size, pointAt(over, size, spot));
    expect(back.left).toBeCloseTo(130, 6);
    expect(back.top).toBeCloseTo(555, 6);
  });

  test('zooming keeps the place under the finger, dragging takes it along', () => {
    const spot = { left: 200, top: 150 };
    const place = pointAt(over, size, spot);
    const nearer = spotOf(zoomed(over, size, 8.5, spot), size, place);
    expect(nearer.left).toBeCloseTo(200, 4);
    expect(nearer.top).toBeCloseTo(150, 4);
    const moved = spotOf(dragged(over, size, { left: 30, top: -20 }), size, place);
    expect(moved.left).toBeCloseTo(230, 4);
    expect(moved.top).toBeCloseTo(130, 4);
  });

  test('there is never sky beside the world', () => {
    const far = steady({ x: -0.3, y: 0, zoom: -5 }, size);
    expect(256 * 2 ** far.zoom).toBeCloseTo(800, 6);
    expect(far.x).toBeCloseTo(0.7, 6);
    expect(far.y).toBeCloseTo(300 / 800, 6);
    expect(steady({ x: 0, y: 0.5, zoom: 40 }, size).zoom).toBe(NEAREST);
  });

  test('across the date line a place is next to its neighbours, and the part shown goes over it', () => {
    const view = { x: mapX(179), y: suva.y, zoom: 6 };
    expect(spotOf(view, size, suva).left).toBeGreaterThan(400);
    expect(spotOf(view, size, suva).left).toBeLessThan(600);
    const box = shownBox(view, size);
    expect(box.west).toBeGreaterThan(box.east);
    expect(isWithin(box, -18.14, -178.44)).toBe(true);
    expect(isWithin(box, -18.14, 179.5)).toBe(true);
    expect(isWithin(box, -18.14, 10)).toBe(false);
  });

  test('fits what it is to show, a single place with its surroundings', () => {
    const spain = { south: 36, west: -9.3, north: 43.8, east: 3.3 };
    const view = fitted(spain, size);
    const shown = shownBox(view, size);
    expect(shown.west).toBeLessThan(spain.west);
    expect(shown.north).toBeGreaterThan(spain.north);
    expect(spotOf(view, size, { x: mapX(3.3), y: mapY(40) }).left).toBeGreaterThan(500);
    expect(fitted({ south: 40, north: 40, west: 3, east: 3 }, size).zoom).toBe(7);
    const pacific = fitted({ south: -40, west: 170, north: -10, east: -170 }, size);
    expect(Math.min(pacific.x, 1 - pacific.x)).toBeCloseTo(0, 6);
    expect(pacific.zoom).toBeGreaterThan(4);
  });

  test('the whole world is all of the earth', () => {
    const all = shownBox(steady({ x: 0.5, y: 0.5, zoom: 0 }, { width: 800, height: 800 }), { width: 800, height: 800 });
    expect(all).toEqual({ south: -90, west: -180, north: 90, east: 180 });
  });
});
