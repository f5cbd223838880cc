import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGiveWay } from './give-way.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Milliseconds until it settles, with `every` called each ten of them. */
async function waited(way: ReturnType<typeof createGiveWay>, every: () => void = () => undefined): Promise<number> {
  const began = performance.now();
  every();
  let ended: number | undefined;
  const settled = way.wait().then(() => {
    ended = performance.now();
  });
  for (let step = 0; step < 200 && ended === undefined; step++) {
    every();
    await vi.advanceTimersByTimeAsync(10);
  }
  await settled;
  return (ended ?? 0) - began;
}

test('nothing waits where the thread has time, or where only jobs keep it busy', async () => {
  let share = 0.3;
  const way = createGiveWay(() => share);
  await vi.advanceTimersByTimeAsync(100);
  way.asked();
  expect(await waited(way)).toBeLessThanOrEqual(10);
  share = 0.9;
  await vi.advanceTimersByTimeAsync(100);
  expect(await waited(way)).toBeLessThanOrEqual(10);
});

test('a job waits while people crowd the thread, a second at most', async () => {
  const way = createGiveWay(() => 0.9);
  await vi.advanceTimersByTimeAsync(100);
  const long = await waited(way, way.asked);
  expect(long).toBeGreaterThanOrEqual(1_000);
  expect(long).toBeLessThanOrEqual(1_100);
});

test('it goes on soon after the crowd has gone', async () => {
  let share = 0.9;
  const way = createGiveWay(() => share);
  await vi.advanceTimersByTimeAsync(100);
  let step = 0;
  const long = await waited(way, () => {
    way.asked();
    step += 1;
    if (step === 30) share = 0.2;
  });
  expect(long).toBeGreaterThanOrEqual(250);
  expect(long).toBeLessThanOrEqual(420);
});
