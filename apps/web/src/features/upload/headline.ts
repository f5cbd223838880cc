import type { UploadSummary } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import type { Arranged } from './arrange.ts';
import type { Left } from './kept/restore.ts';

const join = (parts: readonly string[]) => parts.join(' · ');

/** How it ended. */
function result({ done, needless }: Arranged, { failed }: UploadSummary): string {
  const parts = [];
  if (done > 0) parts.push(t('upload.all-done', { count: done }));
  if (needless > 0) parts.push(t('upload.needless', { count: needless }));
  if (failed > 0) parts.push(t('upload.some-failed', { count: failed }));
  return parts.length > 0 ? join(parts) : t('upload.panel');
}

/** How far it has come: `312 of 400 · 24 MB/s · 3 min left`. */
function progress({ state, heldBy, files, finished, rate, secondsLeft }: UploadSummary): string {
  const parts = [t('upload.head', { done: formats.count(finished), total: formats.count(files) })];
  if (state === 'paused') parts.push(heldBy === 'offline' ? t('upload.offline') : t('upload.paused'));
  else if (state === 'running' && rate > 0) parts.push(formats.rate(rate));
  if (secondsLeft !== undefined) parts.push(t('upload.left', { time: formats.timeLeft(secondsLeft) }));
  return join(parts);
}

/** The one line that tells all. */
export function headline(arranged: Arranged, summary: UploadSummary, { ready, again }: Left): string {
  if (summary.files === 0) return t('upload.waiting-before', { count: ready.length + again.length });
  return summary.state === 'idle' ? result(arranged, summary) : progress(summary);
}

/** What a screen reader is told on the way: turns, not every step between. At the end the headline itself speaks. */
export function spoken({ state, heldBy, conflicts, files }: UploadSummary): string {
  if (files === 0 || state === 'idle') return '';
  if (state === 'asking') return t('upload.conflicts', { count: conflicts });
  if (state === 'running') return t('upload.running', { count: files });
  return heldBy && heldBy !== 'person' ? t(`upload.held-${heldBy}`) : t('upload.paused');
}
