import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { connection } from '../lib/connection.ts';
import { useStore } from '../lib/store.ts';
import { Icon } from './icon.tsx';

/** A restart of the server is over before this; nobody needs to hear of it. */
const PATIENCE = 2_500;

/** Says quietly that the server does not answer, while the page keeps trying. */
export function ConnectionPill() {
  const state = useStore(connection);
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (state === 'online') return setLate(false);
    const timer = setTimeout(setLate, PATIENCE, true);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-3 z-50 flex justify-center">
      {late && (
        <span className="flex items-center gap-2 rounded-full bg-raised px-4 py-2 text-13 font-medium text-attention shadow-float animate-[rise_200ms_var(--ease-out)]">
          <Icon of={WifiOff} size={16} />
          {t('app.offline')}
        </span>
      )}
    </div>
  );
}
