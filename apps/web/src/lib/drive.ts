import { createApi, createPagedLibrary } from '@rdrive/client';
import { browserAttention } from './attention.ts';
import { connection } from './connection.ts';
import { earlyFetch } from './early.ts';
import { forgetIndex } from './local-index/forget-index.ts';
import { holding } from './parts/safe-moment.ts';
import { sessionEnded } from './session-state.ts';
import { leaveUploads } from './uploads/leave.ts';

/** The one API and library of this page. */
export const attention = browserAttention();

export const api = createApi({
  baseUrl: '',
  fetch: holding(earlyFetch),
  onReachable: (reachable) => connection.set(reachable ? 'online' : 'offline'),
  onSessionEnded: () => void Promise.all([leaveUploads(), forgetIndex()]).finally(sessionEnded),
});

export const library = createPagedLibrary(api, attention);
