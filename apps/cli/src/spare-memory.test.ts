import { expect, test } from 'vitest';
import { createSpareMemory } from './spare-memory.ts';

test('what is given back is taken again, at the length that is asked for', () => {
  const memory = createSpareMemory();
  const first = memory.take(3_000_000);
  expect(first).toHaveLength(3_000_000);
  memory.release(first);
  const second = memory.take(2_500_000);
  expect(second).toHaveLength(2_500_000);
  expect(second.buffer).toBe(first.buffer);
});

test('nobody gets memory that another holds, and none that is too small', () => {
  const memory = createSpareMemory();
  const [first, second] = [memory.take(1_000_000), memory.take(1_000_000)];
  expect(first.buffer).not.toBe(second.buffer);
  memory.release(first);
  expect(memory.take(4_000_000).buffer).not.toBe(first.buffer);
  expect(memory.take(1_000_000).buffer).toBe(first.buffer);
});

test('of many that are given back a few are kept, the largest', () => {
  const memory = createSpareMemory();
  const taken = Array.from({ length: 12 }, (_, n) => memory.take((n + 1) * 1_048_576));
  for (const bytes of taken) memory.release(bytes);
  const again = new Set(Array.from({ length: 12 }, () => memory.take(1).buffer));
  expect(taken.map(({ buffer }) => again.has(buffer))).toEqual(taken.map((_, n) => n >= 4));
});
