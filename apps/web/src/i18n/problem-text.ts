import { isProblem } from '@rdrive/client';
import { isDriveError } from '@rdrive/core';
import { formats } from '../lib/formats.ts';
import { isTextKey, t } from './t.ts';

/**
 * What happened and what to do, in the language of the app. The sentences that errors carry are for logs and programs:
 * they are in English.
 */
export function problemText(error: unknown): string {
  // Names are judged here by the same rules as on the server, before it is asked.
  if (!isProblem(error) && !isDriveError(error)) return t('problem.unknown');
  if (error.code === 'throttled') return t('problem.throttled', { wait: formats.timeLeft(error.retryAfter ?? 30) });
  const reason = `fault.${error.reason}`;
  if (isTextKey(reason)) return t(reason);
  const key = `problem.${error.code}`;
  return isTextKey(key) ? t(key) : t('problem.unknown');
}
