import type { UploadSummary } from '@rdrive/client';
import { useEffect } from 'react';
import { markTitle } from '../../lib/use-title.ts';

/** Asks before the page is left while something is not sent; an ended session cannot send, and is not to be kept from logging in. */
function useQuestion(asks: boolean) {
  useEffect(() => {
    if (!asks) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [asks]);
}

/** Keeps the screen on, as phones put pages to sleep with it. Browsers end the lock whenever the page is hidden. */
function useWakeLock(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !navigator.wakeLock) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused where the battery is low: uploading goes on without.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (left) void lock?.release();
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [wanted]);
}

/** What an upload asks of the browser around it: a question before leaving, a lit screen, its progress in the tab's title. */
export function useGuards({ state, heldBy, bytes, bytesDone }: UploadSummary): void {
  useQuestion(state !== 'idle' && heldBy !== 'session');
  useWakeLock(state === 'running');
  const percent = state === 'idle' ? '' : `${Math.floor((bytes === 0 ? 0 : bytesDone / bytes) * 100)} %`;
  useEffect(() => markTitle(percent), [percent]);
  useEffect(() => () => markTitle(''), []);
}
