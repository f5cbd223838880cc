import { expect, test } from 'vitest';
import { isMet, medianOf, ratioOf, runPairs } from './pairs.ts';

test('the median is the middle one, or the mean of two', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([])).toBeNaN();
});

test('a time must stay below its target, a speed above', () => {
  expect(ratioOf({ subject: 3, limit: 2 }, 'time')).toBe(1.5);
  expect(ratioOf({ subject: 4, limit: 2 }, 'speed')).toBe(0.5);
  expect(isMet(1.35, { ratio: 'time', target: 1.35 })).toBe(true);
  expect(isMet(1.36, { ratio: 'time', target: 1.35 })).toBe(false);
  expect(isMet(0.7, { ratio: 'speed', target: 0.7 })).toBe(true);
  expect(isMet(0.69, { ratio: 'speed', target: 0.7 })).toBe(false);
  expect(isMet(Number.NaN, { ratio: 'speed', target: 0.7 })).toBe(false);
});

test('subject and limit alternate, and so does who begins', async () => {
  const order: string[] = [];
  const run = (name: string, seconds: number) => async () => {
    order.push(name);
    return seconds;
  };
  const rig = { subject: run('s', 2), limit: run('l', 1), [Symbol.asyncDispose]: async () => undefined };
  expect(await runPairs(rig, 3, () => undefined)).toEqual(Array(3).fill({ subject: 2, limit: 1 }));
  expect(order.join('')).toBe('sllssl');
});
