import { createStore } from './store.ts';

/** Whether the server answered the last time it was asked. */
export const connection = createStore<'online' | 'offline'>('online');
