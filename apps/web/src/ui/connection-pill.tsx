import { CloudUpload, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { silence } from '../lib/connection.ts';
import { outbox } from '../lib/drive.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';

/** How long (ms) changes may be on their way before it is worth a word. */
const PATIENCE = 5_000;

/** True where `holds` has held for a while. */
function useLasting(holds: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!holds) return;
    const timer = setTimeout(setLasting, PATIENCE, true);
    return () => clearTimeout(timer);
  }, [holds]);
  return holds && lasting;
}

/**
 * Says quietly that the server does not answer, while the page keeps trying, and how many changes wait for it: below the
 * header, and on phones above the bar at the bottom.
 */
export function ConnectionPill() {
  const silent = useStore(silence);
  const count = useStore(outbox.waiting).length;
  const late = useLasting(!silent && count > 0);
  const shown = silent || late;
  // Not by `:has()`, which would be looked through again with every tile that comes or goes.
  useEffect(() => {
    document.documentElement.toggleAttribute('data-notice', shown);
  }, [shown]);
  const offline = count > 0 ? t('outbox.offline', { count }) : t('app.offline');
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(63px+env(safe-area-inset-bottom))] z-30 flex justify-center tablet:top-15 tablet:bottom-auto tablet:z-50"
    >
      {shown && (
        <span className="flex h-8 items-center gap-2 rounded-full bg-raised px-4 text-13 font-medium text-attention shadow-float animate-[rise_200ms_var(--ease-out)] tablet:h-9">
          <Icon of={silent ? WifiOff : CloudUpload} size={16} />
          {silent ? offline : t('outbox.waiting', { count })}
        </span>
      )}
    </div>
  );
}
