import type { UserJson } from '@rdrive/client';
import { createStore } from './store.ts';

/** Who is logged in here; `unknown` until the server has said so. */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'out'; readonly ended?: boolean }
  | { readonly status: 'in'; readonly user: UserJson };

export const session = createStore<SessionState>({ status: 'unknown' });

/** The server no longer knows the session: logged out elsewhere, or too old. */
export function sessionEnded(): void {
  session.set((before) => (before.status === 'in' ? { status: 'out', ended: true } : { status: 'out' }));
}
