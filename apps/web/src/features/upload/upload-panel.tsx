import { isSettled, type UploadItem, type UploadSnapshot, type UploadSummary } from '@rdrive/client';
import { ChevronDown, CircleAlert, CircleCheck, Pause, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { uploads } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

/** Rows that are drawn; of thousands that wait only the number is of interest. */
const ROWS = 50;

/** The files on their way: one line for all, one for each; a pill when collapsed. */
export function UploadPanel() {
  const { items, summary } = useUploads();
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (summary.state === 'idle') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [summary.state]);
  if (summary.files === 0) return null;
  if (!open) return <Pill items={items} summary={summary} onOpen={() => setOpen(true)} />;
  return (
    <section
      aria-label={t('upload.panel')}
      className="fixed inset-x-0 bottom-[calc(56px+env(safe-area-inset-bottom))] z-30 grid max-h-[60dvh] grid-rows-[auto_1fr_auto] rounded-t-panel border border-line bg-raised shadow-float animate-[rise_200ms_var(--ease-out)] tablet:inset-x-auto tablet:right-4 tablet:bottom-4 tablet:w-96 tablet:rounded-panel"
    >
      <header className="grid gap-2 px-4 pt-2 pb-3">
        <div className="flex items-center gap-1">
          <h2 className="min-w-0 flex-1 truncate font-semibold" aria-live="polite">
            {headline(items, summary)}
          </h2>
          <Controls summary={summary} onCollapse={() => setOpen(false)} />
        </div>
        {summary.state !== 'idle' && (
          <ProgressBar
            value={summary.bytes === 0 ? 0 : summary.bytesDone / summary.bytes}
            label={t('upload.total-progress')}
          />
        )}
      </header>
      <Rows items={items} summary={summary} />
      <footer className="flex justify-end gap-2 px-3 pb-3 empty:hidden">
        {summary.failed > 0 && <Button onClick={() => uploads.retryFailed()}>{t('upload.retry-failed')}</Button>}
        {summary.state !== 'idle' && (
          <Button variant="quiet" onClick={() => uploads.cancelAll()}>
            {t('upload.cancel-all')}
          </Button>
        )}
      </footer>
    </section>
  );
}

function headline(items: readonly UploadItem[], summary: UploadSummary): string {
  const { files, finished, failed, rate, secondsLeft } = summary;
  if (summary.state === 'idle') {
    const parts = [];
    const needless = items.filter((item) => item.state.kind === 'duplicate' || item.state.kind === 'skipped').length;
    if (finished > needless) parts.push(t('upload.all-done', { count: finished - needless }));
    if (needless > 0) parts.push(t('upload.needless', { count: needless }));
    if (failed > 0) parts.push(t('upload.some-failed', { count: failed }));
    return parts.join(' · ');
  }
  const parts = [t('upload.head', { done: formats.count(finished), total: formats.count(files) })];
  if (summary.state === 'paused') parts.push(t('upload.paused'));
  else if (rate > 0) parts.push(formats.rate(rate));
  if (secondsLeft !== undefined) parts.push(t('upload.left', { time: formats.timeLeft(secondsLeft) }));
  return parts.join(' · ');
}

function Controls({ summary, onCollapse }: { summary: UploadSummary; onCollapse: () => void }) {
  if (summary.state === 'idle')
    return (
      <IconButton label={t('app.close')} icon={X} onClick={() => uploads.clear({ failed: true })} className="-mr-2" />
    );
  return (
    <>
      {summary.state === 'paused' ? (
        <IconButton label={t('upload.resume')} icon={Play} onClick={() => uploads.resume()} />
      ) : (
        <IconButton label={t('upload.pause')} icon={Pause} onClick={() => uploads.pause()} />
      )}
      <IconButton label={t('upload.collapse')} icon={ChevronDown} onClick={onCollapse} className="-mr-2" />
    </>
  );
}

function Rows({ items, summary }: UploadSnapshot) {
  const failed = items.filter((item) => item.state.kind === 'failed');
  const open = items.filter((item) => !isSettled(item.state));
  const moving = open.filter((item) => item.state.kind !== 'queued');
  const waiting = open.filter((item) => item.state.kind === 'queued');
  // What went as it should folds away; a file that was not needed stays until the panel is closed.
  const needless = items.filter((item) => item.state.kind === 'duplicate' || item.state.kind === 'skipped');
  const done = items.filter((item) => item.state.kind === 'done').length;
  const all = [...moving, ...failed, ...waiting, ...needless];
  const shown = all.slice(0, ROWS);
  const hidden = all.length - shown.length;
  const busy = summary.state !== 'idle';
  return (
    <ul className="min-h-0 overflow-y-auto pb-2 empty:hidden">
      {shown.map((item) => (
        <UploadRow key={item.key} item={item} />
      ))}
      {hidden > 0 && <li className="px-4 py-2 text-13 text-muted">{t('upload.more-waiting', { count: hidden })}</li>}
      {busy && done > 0 && <li className="px-4 py-2 text-13 text-muted">{t('upload.folded', { count: done })}</li>}
    </ul>
  );
}

function Pill({ items, summary, onOpen }: UploadSnapshot & { onOpen: () => void }) {
  const icon = summary.failed > 0 ? CircleAlert : CircleCheck;
  return (
    <button
      type="button"
      aria-label={t('upload.expand')}
      onClick={onOpen}
      className="fixed right-4 bottom-[calc(144px+env(safe-area-inset-bottom))] z-30 flex min-h-11 items-center gap-2 rounded-full border border-line bg-raised px-4 text-13 font-medium shadow-float tablet:bottom-4"
    >
      {summary.state === 'idle' && (
        <Icon of={icon} size={18} className={summary.failed > 0 ? 'text-danger' : 'text-accent'} />
      )}
      {headline(items, summary)}
    </button>
  );
}
