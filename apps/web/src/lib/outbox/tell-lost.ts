import { isProblem, type Lost } from '@rdrive/client';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { lastingToast } from '../../ui/toast.tsx';

/** So many are named. */
const NAMED = 3;

function reasonOf({ file, fields, problem }: Lost): string {
  const name = file.fileName;
  const what = fields.map((field) => t(`outbox.${field}`)).join(', ');
  if (isProblem(problem, 'stale-version')) return t('outbox.theirs', { name, what });
  return t('outbox.because', { name, what, reason: problemText(problem) });
}

/** Says once which changes made offline could not be made, and why; stays until somebody closes it. */
export function tellLost(lost: readonly Lost[]): void {
  const named = lost.slice(0, NAMED).map(reasonOf);
  const more = lost.length > NAMED ? [t('outbox.more', { count: lost.length - NAMED })] : [];
  const text = [t('outbox.lost', { count: lost.length }), ...named, ...more].join(' ');
  lastingToast(text, { tone: 'problem' });
}
