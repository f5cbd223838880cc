import {
  browserOutbox,
  createApi,
  createKeptAnswers,
  createOutbox,
  createPagedLibrary,
  newsOf,
  newsOfWaiting,
} from '@rdrive/client';
import { browserAttention } from './attention.ts';
import { connection, silence } from './connection.ts';
import { leaveDevice } from './device/leave-device.ts';
import { refusedOffline } from './device/refused-offline.ts';
import { earlyFetch } from './early.ts';
import { localIndex } from './local-index/index-state.ts';
import { inOneTab, tellTabs } from './outbox/tabs.ts';
import { tellLost } from './outbox/tell-lost.ts';
import { holding } from './parts/safe-moment.ts';
import { sessionEnded } from './session-state.ts';

/** The one API and library of this page. */
export const attention = browserAttention();

export const api = createApi({
  baseUrl: '',
  fetch: holding(earlyFetch),
  onReachable: (reachable) => connection.set(reachable ? 'online' : 'offline'),
  onSessionEnded() {
    outbox.leave();
    void leaveDevice().finally(sessionEnded);
  },
});

/** What this device knows by itself, for as long as the server does not answer. */
export const keptAnswers = createKeptAnswers(api, () => connection.get() === 'online' && navigator.onLine);

/** Edits of files that wait for the server. */
export const outbox = createOutbox({
  api,
  store: browserOutbox(),
  reachable: () => !silence.get(),
  show(change) {
    paged.wait(change);
    localIndex.get()?.show(newsOf(change.files, change.gone), newsOfWaiting(outbox.waiting.get()));
  },
  onLost: () => paged.reload(),
  tell(lost) {
    if (!attention.visible()) return false;
    tellLost(lost);
    return true;
  },
  inTurn: inOneTab,
  tellOthers: tellTabs,
});

const paged = createPagedLibrary(outbox.over(keptAnswers.api), attention, undefined, undefined, outbox.sender);

export const library = { ...paged, edits: refusedOffline(paged.edits, () => !silence.get()) };
