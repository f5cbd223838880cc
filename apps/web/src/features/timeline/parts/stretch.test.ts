import { expect, test } from 'vitest';
import { covering, type Stretch, stepTo, within } from './stretch.ts';

const stretch = (from: number, to: number): Stretch => ({ from, to });

test('what is in sight is drawn at once, beside what was', () => {
  expect(covering(stretch(10, 40), stretch(20, 50))).toEqual(stretch(10, 50));
  expect(covering(stretch(10, 40), stretch(0, 20))).toEqual(stretch(0, 40));
  expect(covering(stretch(10, 40), stretch(15, 20))).toEqual(stretch(10, 40));
  expect(covering(stretch(10, 40), stretch(40, 60))).toEqual(stretch(10, 60));
});

test('a leap leaves what was behind', () => {
  expect(covering(stretch(10, 40), stretch(41, 60))).toEqual(stretch(41, 60));
  expect(covering(stretch(10, 40), stretch(0, 9))).toEqual(stretch(0, 9));
});

/** All steps that follow each other. */
function stepsFrom(begin: Stretch, wanted: Stretch, most: number): Stretch[] {
  const steps = [begin];
  for (let now = stepTo(begin, wanted, most); now && steps.length < 100; now = stepTo(now, wanted, most))
    steps.push(now);
  return steps.slice(1);
}

test('more comes in steps, what lies below before what lies above', () => {
  const steps = stepsFrom(stretch(8, 12), stretch(7, 15), 2);
  expect(steps).toEqual([stretch(8, 14), stretch(8, 15), stretch(7, 15)]);
});

test('what is too much goes in larger steps, and a little of it stays', () => {
  expect(stepsFrom(stretch(0, 40), stretch(10, 40), 2)).toEqual([stretch(4, 40), stretch(8, 40)]);
  expect(stepsFrom(stretch(20, 50), stretch(20, 40), 2)).toEqual([stretch(20, 46), stretch(20, 42)]);
  expect(stepsFrom(stretch(20, 41), stretch(20, 40), 2)).toEqual([]);
});

test('on the way down new tiles come first', () => {
  expect(stepTo(stretch(0, 40), stretch(20, 60), 2)).toEqual(stretch(0, 42));
});

test('of what is drawn only what is wanted stays where other tiles come', () => {
  expect(within(stretch(0, 60), stretch(0, 40))).toEqual(stretch(0, 40));
  expect(within(stretch(50, 60), stretch(0, 40))).toEqual(stretch(40, 40));
  expect(within(stretch(0, 5), stretch(10, 40))).toEqual(stretch(10, 10));
});
