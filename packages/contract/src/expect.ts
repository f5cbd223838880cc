import { type DriveError, type ErrorCode, isDriveError } from '@rdrive/core';
import { expect } from 'vitest';

/** Expects a refusal with this code and returns it. */
export async function refused(attempt: Promise<unknown>, code: ErrorCode): Promise<DriveError> {
  const outcome = await attempt.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) return expect.fail(`expected ${code}, but it was done: ${JSON.stringify(outcome.value)}`);
  if (!isDriveError(outcome.error)) throw outcome.error;
  expect(outcome.error.code, outcome.error.message).toBe(code);
  return outcome.error;
}

/** Follows cursors to the end of a list. */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly cursor?: string }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.cursor;
  } while (cursor !== undefined);
  return items;
}
