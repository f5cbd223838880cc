import { WifiOff } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { silence } from '../lib/connection.ts';
import { outbox } from '../lib/drive.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';

/** Says quietly that the server does not answer, while the page keeps trying. */
export function ConnectionPill() {
  const silent = useStore(silence);
  const count = useStore(outbox.waiting).length;
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-3 z-50 flex justify-center">
      {silent && (
        <span className="flex items-center gap-2 rounded-full bg-raised px-4 py-2 text-13 font-medium text-attention shadow-float animate-[rise_200ms_var(--ease-out)]">
          <Icon of={WifiOff} size={16} />
          {count > 0 ? t('outbox.offline', { count }) : t('app.offline')}
        </span>
      )}
    </div>
  );
}
