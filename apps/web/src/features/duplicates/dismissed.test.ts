import { expect, test } from 'vitest';
import { dismiss, dismissed, isDismissed } from './dismissed.ts';

test('a dismissed group stays away when it shrinks, and comes back when another file joins it', async () => {
  const undo = dismiss(['a', 'b', 'c']);
  expect(isDismissed(['b', 'a'], dismissed.get())).toBe(true);
  expect(isDismissed(['a', 'b', 'c', 'd'], dismissed.get())).toBe(false);
  dismiss(['x', 'y']);
  await undo();
  expect(isDismissed(['a', 'b', 'c'], dismissed.get())).toBe(false);
  expect(isDismissed(['x', 'y'], dismissed.get())).toBe(true);
});
