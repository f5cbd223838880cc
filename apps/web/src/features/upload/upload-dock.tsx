import { lazy, Suspense, useEffect } from 'react';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { dock } from './dock.ts';

const UploadPanel = lazy(() => import('./upload-panel.tsx').then(({ UploadPanel: Panel }) => ({ default: Panel })));

/** After the first screen is there: what an earlier load of the page has left may be worth a look. */
const LATER = 1_200;

/** The place of the upload panel, which is loaded when there is something to show. */
export function UploadDock() {
  const used = useStore(dock) === 'used';
  const loggedIn = useStore(session).status === 'in';
  useEffect(() => {
    if (!loggedIn) return;
    const timer = setTimeout(() => void import('./kept/restore.ts').then(({ look }) => look()), LATER);
    return () => clearTimeout(timer);
  }, [loggedIn]);
  if (!used) return null;
  return (
    <Suspense>
      <UploadPanel />
    </Suspense>
  );
}
