import type { UploadSnapshot, UploadSummary } from '@rdrive/client';
import { ChevronDown, Pause, Play, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { useStore } from '../../lib/store.ts';
import { uploads } from '../../lib/uploads/queue.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type Arranged, arrange } from './arrange.ts';
import { dock } from './dock.ts';
import { leftOut, looking } from './enqueue.ts';
import { headline, spoken } from './headline.ts';
import { release } from './kept/keeper.ts';
import { left } from './kept/restore.ts';
import { Notices } from './notices.tsx';
import { RowList } from './row-list.tsx';
import { UploadPill } from './upload-pill.tsx';
import { useGuards } from './use-guards.ts';
import { useUploads } from './use-uploads.ts';

/** The panel covers a phone, so it opens there only when it is asked to. */
const roomy = () => matchMedia('(min-width: 640px)').matches;

/** The files on their way: one line for all, one for each; a pill when collapsed. */
export function UploadPanel() {
  const snapshot = useUploads();
  const waits = useStore(left);
  const searching = useStore(looking) > 0;
  const [open, setOpen] = useState(roomy);
  const { items, summary } = snapshot;
  const arranged = useMemo(() => arrange(items), [items]);
  useGuards(summary);
  const atRest = waits.ready.length + waits.again.length > 0;
  if (summary.files === 0 && !atRest && !searching) return null;
  const head = summary.files === 0 && searching ? t('upload.looking') : headline(arranged, summary, waits);
  return (
    <>
      <p role="status" className="sr-only">
        {spoken(summary)}
      </p>
      {open ? (
        <Sheet snapshot={snapshot} arranged={arranged} head={head} onCollapse={() => setOpen(false)} />
      ) : (
        <UploadPill head={head} summary={summary} onOpen={() => setOpen(true)} />
      )}
    </>
  );
}

interface SheetProps {
  readonly snapshot: UploadSnapshot;
  readonly arranged: Arranged;
  readonly head: string;
  readonly onCollapse: () => void;
}

function Sheet({ snapshot: { summary }, arranged, head, onCollapse }: SheetProps) {
  const share = summary.bytes === 0 ? 0 : summary.bytesDone / summary.bytes;
  return (
    <section
      aria-label={t('upload.panel')}
      className="fixed inset-0 z-40 flex flex-col bg-raised pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] animate-[rise_200ms_var(--ease-out)] tablet:inset-auto tablet:right-4 tablet:bottom-4 tablet:z-30 tablet:max-h-[min(560px,calc(100dvh-96px))] tablet:w-[400px] tablet:rounded-panel tablet:border tablet:border-line tablet:py-0 tablet:shadow-float"
    >
      <header className="grid gap-2 px-4 pt-2 pb-3">
        <div className="flex min-h-11 items-center gap-1">
          <h2 className="min-w-0 flex-1 font-semibold" aria-live={summary.state === 'idle' ? 'polite' : 'off'}>
            {head}
          </h2>
          <Controls summary={summary} onCollapse={onCollapse} />
        </div>
        {summary.state !== 'idle' && <ProgressBar value={share} label={t('upload.total-progress')} />}
      </header>
      <Notices summary={summary} />
      <RowList arranged={arranged} />
      <footer className="flex flex-wrap justify-end gap-2 px-4 pt-2 pb-3 empty:hidden">
        {summary.state !== 'idle' && (
          <Button variant="quiet" onClick={() => uploads.cancelAll()}>
            {t('upload.cancel-all')}
          </Button>
        )}
        {summary.failed > 0 && <Button onClick={() => uploads.retryFailed()}>{t('upload.retry-failed')}</Button>}
      </footer>
    </section>
  );
}

function close() {
  release(uploads.get().items.map((item) => item.key));
  uploads.clear({ failed: true });
  leftOut.set({ hidden: 0, other: 0 });
  if (left.get().ready.length + left.get().again.length === 0) dock.set('empty');
}

function Controls({ summary, onCollapse }: { summary: UploadSummary; onCollapse: () => void }) {
  const { state, files } = summary;
  return (
    <>
      {state === 'paused' && <IconButton label={t('upload.resume')} icon={Play} onClick={() => uploads.resume()} />}
      {state === 'running' && <IconButton label={t('upload.pause')} icon={Pause} onClick={() => uploads.pause()} />}
      {state === 'idle' && files > 0 ? (
        <IconButton label={t('app.close')} icon={X} onClick={close} className="-mr-2" />
      ) : (
        <IconButton label={t('upload.collapse')} icon={ChevronDown} onClick={onCollapse} className="-mr-2" />
      )}
    </>
  );
}
