import { isProblem, type LoginResponse } from '@rdrive/client';
import { api, attention, library } from './drive.ts';
import { enterIndex } from './local-index/enter-index.ts';
import { forgetIndex } from './local-index/forget-index.ts';
import { people } from './people.ts';
import { session } from './session-state.ts';
import { leaveUploads } from './uploads/leave.ts';

/** Media cookies live 5 minutes in the cloud; renewed a little before. */
const MEDIA_RENEWAL = 4 * 60_000;

let stop: (() => void) | undefined;
let mediaAt = 0;

/** Asks who is logged in. Rejects only where the server cannot be reached. */
export async function findSession(): Promise<void> {
  try {
    const { user } = await api.auth.me();
    enter(user);
  } catch (error) {
    if (!isProblem(error) || error.status === 0 || error.status >= 500) throw error;
    session.set({ status: 'out' });
  }
}

/** Takes in the answer of log-in, setup or acceptance. */
export function loggedIn({ user }: LoginResponse): void {
  enter(user);
}

function enter(user: LoginResponse['user']) {
  session.set({ status: 'in', user });
  stop?.();
  const leaveFeed = library.start();
  const leaveIndex = enterIndex(user.id);
  const timer = setInterval(() => attention.visible() && void renewMedia(), MEDIA_RENEWAL);
  const leaveArrival = attention.onArrival(() => {
    if (Date.now() - mediaAt > MEDIA_RENEWAL) void renewMedia();
  });
  mediaAt = Date.now();
  void people.load();
  stop = () => {
    leaveFeed();
    leaveIndex();
    leaveArrival();
    clearInterval(timer);
  };
}

let renewing: Promise<void> | undefined;

/** Renews what lets pictures load; calls that come while one runs share it. */
export function renewMedia(): Promise<void> {
  renewing ??= api.auth
    .media()
    .then(() => {
      mediaAt = Date.now();
    })
    .catch(() => undefined)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

/** Logs out here, and leaves nothing of the library in this page. */
export async function logOut(everywhere = false): Promise<void> {
  try {
    if (everywhere) await api.auth.endAllSessions();
    else await api.auth.logout();
  } finally {
    await forget();
  }
}

/** Wipes what this browser holds: loading the page anew drops all views and pictures of the memory. */
export async function forget(): Promise<void> {
  stop?.();
  await Promise.all([leaveUploads(), forgetIndex()]);
  location.assign('/login');
}
