import { expect, test } from 'vitest';
import { UNZOOMED } from '../stage/zoom.ts';
import { sameView } from './follow.ts';

test('the same part of another size lies as far from its middle, in parts of its own size', () => {
  const [own, other] = [
    { width: 600, height: 400 },
    { width: 300, height: 200 },
  ];
  expect(sameView({ scale: 3, x: 120, y: -40 }, own, other)).toEqual({ scale: 3, x: 60, y: -20 });
  expect(sameView(UNZOOMED, own, other)).toEqual(UNZOOMED);
  // Pulled smaller than whole by two fingers, the other one stays whole.
  expect(sameView({ scale: 0.8, x: 10, y: 10 }, own, other)).toEqual(UNZOOMED);
});
