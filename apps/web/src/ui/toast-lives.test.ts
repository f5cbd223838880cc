import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLives } from './toast-lives.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('time stands still while somebody is at it, and goes on where it stood', () => {
  const over: number[] = [];
  const lives = createLives(1_000, (id) => over.push(id));
  lives.start(1);
  vi.advanceTimersByTime(600);
  lives.pause();
  lives.start(2);
  vi.advanceTimersByTime(60_000);
  expect(over).toEqual([]);
  lives.resume();
  vi.advanceTimersByTime(399);
  expect(over).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(over).toEqual([1]);
  vi.advanceTimersByTime(600);
  expect(over).toEqual([1, 2]);
});

test('what was taken away is not told of', () => {
  const over: number[] = [];
  const lives = createLives(1_000, (id) => over.push(id));
  lives.start(1);
  lives.pause();
  lives.end(1);
  lives.resume();
  vi.advanceTimersByTime(2_000);
  expect(over).toEqual([]);
});
