import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { library } from '../lib/drive.ts';
import { followPendingOperations } from '../lib/pending-operations.ts';
import { useStore } from '../lib/store.ts';
import { ProgressBar } from './progress-bar.tsx';

/** What is done sooner than this needs no card. */
const PATIENCE = 700;

/** What the server is at work on, in a corner, while it takes long. It goes on without the page, and comes back with it. */
export function Operations() {
  const running = useStore(library.operations);
  const busy = running.length > 0;
  const [late, setLate] = useState(false);
  useEffect(followPendingOperations, []);
  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(setLate, PATIENCE, true);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!busy || !late) return null;
  return (
    <section
      aria-label={t('operation.label')}
      className="fixed bottom-[calc(72px+env(safe-area-inset-bottom)+var(--notice))] left-3 z-30 grid w-[min(280px,calc(100vw-104px))] gap-3 rounded-panel border border-line bg-raised p-3 text-13 shadow-float animate-[rise_200ms_var(--ease-out)] tablet:bottom-4 tablet:left-20 desktop:left-62"
    >
      {running.map(({ id, kind, done, total }) => (
        <div key={id} className="grid gap-1.5">
          <p className="flex justify-between gap-3">
            <span className="truncate font-medium">{t(`operation.${kind}`)}</span>
            {total > 1 && <span className="shrink-0 text-muted">{t('operation.progress', { done, total })}</span>}
          </p>
          <ProgressBar value={total > 0 ? done / total : 0} label={t(`operation.${kind}`)} />
        </div>
      ))}
      <p className="text-12 text-muted">{t('operation.leave')}</p>
    </section>
  );
}
