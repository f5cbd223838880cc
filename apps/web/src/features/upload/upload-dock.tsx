import { useEffect } from 'react';
import { loadPart } from '../../lib/parts/load-part.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { createPart, usePartToast } from '../../ui/part.tsx';
import { dock } from './dock.ts';

const UploadPanel = createPart(
  () => import('./program.ts'),
  (module) => module.UploadPanel,
  {
    missing: ({ onRetry }) => {
      usePartToast(() => undefined, onRetry);
      return null;
    },
  },
);

/** After the first screen is there: what an earlier load of the page has left may be worth a look. */
const LATER = 1_200;

/** All that uploading takes, so that a line that breaks later finds it here; and a look at what was left. */
async function load(): Promise<void> {
  try {
    const { look } = await loadPart(() => import('./program.ts'));
    await look();
  } catch {
    // Loaded when it is needed, or told then.
  }
}

/** The place of the upload panel, which is loaded when there is something to show. */
export function UploadDock() {
  const used = useStore(dock) === 'used';
  const loggedIn = useStore(session).status === 'in';
  useEffect(() => {
    if (!loggedIn) return;
    const timer = setTimeout(load, LATER);
    return () => clearTimeout(timer);
  }, [loggedIn]);
  return used ? <UploadPanel /> : null;
}
