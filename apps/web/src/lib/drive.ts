import { createApi, createKeptAnswers, createPagedLibrary } from '@rdrive/client';
import { browserAttention } from './attention.ts';
import { connection, silence } from './connection.ts';
import { leaveDevice } from './device/leave-device.ts';
import { refusedOffline } from './device/refused-offline.ts';
import { earlyFetch } from './early.ts';
import { holding } from './parts/safe-moment.ts';
import { sessionEnded } from './session-state.ts';

/** The one API and library of this page. */
export const attention = browserAttention();

export const api = createApi({
  baseUrl: '',
  fetch: holding(earlyFetch),
  onReachable: (reachable) => connection.set(reachable ? 'online' : 'offline'),
  onSessionEnded: () => void leaveDevice().finally(sessionEnded),
});

/** What this device knows by itself, for as long as the server does not answer. */
export const keptAnswers = createKeptAnswers(api, () => connection.get() === 'online' && navigator.onLine);

const paged = createPagedLibrary(keptAnswers.api, attention);

export const library = { ...paged, edits: refusedOffline(paged.edits, () => !silence.get()) };
