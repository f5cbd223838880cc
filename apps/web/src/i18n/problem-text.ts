import { isProblem } from '@rdrive/client';
import { formats } from '../lib/formats.ts';
import { isTextKey, t } from './t.ts';

/** What happened and what to do, in words. The server's own sentence where it knows more than the code (`bad-name`). */
export function problemText(error: unknown): string {
  if (!isProblem(error)) return t('problem.unknown');
  if (error.code === 'throttled') return t('problem.throttled', { wait: formats.timeLeft(error.retryAfter ?? 30) });
  const key = `problem.${error.code}`;
  return isTextKey(key) ? t(key) : error.message;
}
