import { expect, test, vi } from 'vitest';
import { startJanitor } from './janitor.ts';

test('does all chores at the start and each round, rare ones when they are due, and goes on after a failure', async () => {
  vi.useFakeTimers();
  const done: string[] = [];
  const errors: string[] = [];
  const note = (name: string) => async () => done.push(name);
  const janitor = startJanitor(
    [
      { name: 'broken', run: () => Promise.reject(new Error('no disk')) },
      { name: 'each round', run: note('each') },
      { name: 'rare', everyMs: 3_500, run: note('rare') },
    ],
    1_000,
    { info: () => undefined, error: (_, message) => errors.push(message) },
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(done.splice(0)).toEqual(['each', 'rare']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(done.splice(0)).toEqual(['each', 'each', 'each']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done.splice(0)).toEqual(['each', 'rare']);
  expect(errors).toHaveLength(5);
  await janitor.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(done).toEqual([]);
  vi.useRealTimers();
});
