import { createApi, createPagedLibrary, createUploadQueue, isPassing, sendByXhr } from '@rdrive/client';
import { browserAttention } from './attention.ts';
import { connection } from './connection.ts';
import { resumeStore } from './resume-store.ts';
import { sessionEnded } from './session-state.ts';

/** The one API, library and upload queue of this page. */
export const attention = browserAttention();

export const api = createApi({
  baseUrl: '',
  onReachable: (reachable) => connection.set(reachable ? 'online' : 'offline'),
  onSessionEnded: sessionEnded,
});

export const library = createPagedLibrary(api, attention);

export const uploads = createUploadQueue({
  api,
  send: sendByXhr,
  resume: resumeStore,
  onFile(file) {
    library.accept(file);
    library.poke();
  },
});

// Files that a silent server failed go on by themselves when it answers again.
connection.subscribe(() => {
  if (connection.get() === 'online') uploads.retryFailed(isPassing);
});
