import { createStore } from './store.ts';

/** Whether the server answered the last time it was asked. */
export const connection = createStore<'online' | 'offline'>('online');

/** A restart of the server is over before this; nobody needs to hear of it. */
const PATIENCE = 2_500;
let timer: ReturnType<typeof setTimeout> | undefined;

/** True once the server has been silent for longer than a restart takes, or the browser knows that there is no network. */
export const silence = createStore(false);

connection.subscribe(() => {
  clearTimeout(timer);
  if (connection.get() === 'online') silence.set(false);
  else timer = setTimeout(silence.set, navigator.onLine ? PATIENCE : 0, true);
});
