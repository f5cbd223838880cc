import type { UserJson } from '@rdrive/client';
import { api } from './drive.ts';
import { createStore } from './store.ts';

const store = createStore<readonly UserJson[]>([]);

/** The two people, for names beside ids. */
export const people = {
  ...store,
  async load(): Promise<void> {
    // Names are an ornament: without them the page says "somebody".
    const users = await api.auth.users().catch(() => undefined);
    if (users) store.set(users);
  },
};
