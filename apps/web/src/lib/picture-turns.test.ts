import { expect, test } from 'vitest';
import { createPictureTurns } from './picture-turns.ts';

/** Turns with a clock and frames of their own; `asked` holds the numbers of the pictures in the order they were asked for. */
function setUp() {
  let time = 0;
  const frames: (() => void)[] = [];
  const asked: number[] = [];
  const turns = createPictureTurns(
    (act) => void frames.push(act),
    () => time,
  );
  return {
    asked,
    hurry: turns.hurry,
    take: (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => turns.take(() => asked.push(from + at))),
    pass: (ms: number) => {
      time += ms;
    },
    frame: () => frames.splice(0).forEach((act) => void act()),
    resting: () => frames.length === 0,
  };
}

test('a picture is asked for at once where nobody went by in haste', () => {
  const { asked, take, resting } = setUp();
  take(0, 40);
  expect(asked).toHaveLength(40);
  expect(resting()).toBe(true);
});

test('after haste three come a frame, in their order', () => {
  const { asked, hurry, take, frame, resting } = setUp();
  hurry();
  take(0, 8);
  expect(asked).toEqual([]);
  frame();
  expect(asked).toEqual([0, 1, 2]);
  frame();
  frame();
  expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(resting()).toBe(true);
});

test('a window of many small ones is there in ten frames', () => {
  const { asked, hurry, take, frame, resting } = setUp();
  hurry();
  take(0, 95);
  for (let at = 0; at < 10; at++) frame();
  expect(asked).toHaveLength(95);
  expect(resting()).toBe(true);
});

test('what is given up is not asked for, and takes no turn', () => {
  const { asked, hurry, take, frame } = setUp();
  hurry();
  const leave = take(0, 5);
  for (const give of leave.slice(0, 3)) give();
  frame();
  expect(asked).toEqual([3, 4]);
});

test('a second later they come at once again, but not before those that wait', () => {
  const { asked, hurry, take, pass, frame } = setUp();
  hurry();
  take(0, 4);
  pass(1_001);
  take(4, 1);
  expect(asked).toEqual([]);
  frame();
  frame();
  expect(asked).toEqual([0, 1, 2, 3, 4]);
  take(5, 1);
  expect(asked).toHaveLength(6);
});
