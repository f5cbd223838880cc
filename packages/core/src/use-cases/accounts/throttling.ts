import { DriveError } from '../../errors.ts';
import type { AccountDeps, ClientInfo } from './deps.ts';
import { recordEvent } from './record-event.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

function freeTries(count: number): number[] {
  return new Array<number>(count).fill(0);
}

/** Devices that never logged in: 5 tries at once, then 15 s doubling to 15 min, about 100 guesses a day at most. */
export const unknownDeviceDelays: readonly number[] = [
  ...freeTries(5),
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  4 * MINUTE,
  8 * MINUTE,
  15 * MINUTE,
];

/** A device that logged in before, or an open session: 10 tries at once, then 5 s doubling to a minute. */
export const knownDeviceDelays: readonly number[] = [
  ...freeTries(10),
  5 * SECOND,
  10 * SECOND,
  20 * SECOND,
  40 * SECOND,
  MINUTE,
];

/** The setup code: there is one budget for everybody, so the waits stay short enough for the owner to get through. */
export const setupDelays: readonly number[] = [...freeTries(50), SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND];

/** Refusals are logged once a minute and key: a flood must not fill the audit log. */
const LOG_EVERY = [0, MINUTE];

/** Counts a try before it is made; `throttled` with the seconds to wait where none is left. */
export async function reserveAttempt(
  deps: Pick<AccountDeps, 'throttle' | 'audit' | 'clock' | 'newId'>,
  attempt: { key: string; delays: readonly number[]; userId?: string | undefined; client?: ClientInfo | undefined },
): Promise<void> {
  const now = deps.clock();
  const reserved = await deps.throttle.reserve(attempt.key, now, attempt.delays);
  if (reserved.allowed) return;
  const log = await deps.throttle.reserve(`log:${attempt.key}`, now, LOG_EVERY);
  if (log.allowed) await recordEvent(deps, 'login-throttled', attempt);
  throw new DriveError('throttled', 'Too many tries. Wait a moment, then try again.', {
    retryAfter: Math.max(1, Math.ceil(reserved.waitMs / SECOND)),
  });
}
