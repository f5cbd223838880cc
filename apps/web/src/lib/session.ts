import { isProblem, type LoginResponse } from '@rdrive/client';
import { startWorker } from './device/app-worker.ts';
import { followKept } from './device/kept/follow-kept.ts';
import { lastPerson, oweLogOut, owesLogOut, setLastPerson } from './device/last-person.ts';
import { leaveDevice } from './device/leave-device.ts';
import { watchConnection } from './device/reconnect.ts';
import { api, attention, library } from './drive.ts';
import { enterIndex } from './local-index/enter-index.ts';
import { followOutbox } from './outbox/follow-outbox.ts';
import { people } from './people.ts';
import { session } from './session-state.ts';
import { whenReachable } from './uploads/reachable.ts';

/** Media cookies live 5 minutes in the cloud; renewed a little before. */
const MEDIA_RENEWAL = 4 * 60_000;

let stop: (() => void) | undefined;
let mediaAt = 0;

/** How long (ms) the server may take to say who is logged in, where this device knows who was. */
const PATIENCE = 3_000;

type User = LoginResponse['user'];

/** True where the server did not say anything, rather than no. */
const isSilence = (error: unknown) => !isProblem(error) || error.status === 0 || error.status >= 500;

/**
 * Asks who is logged in. Where the server cannot be asked, whoever was logged in here last comes to what this device has
 * kept for them; rejects where nobody was. Calls that come while one runs share it.
 */
export function findSession(): Promise<void> {
  finding ??= look().finally(() => {
    finding = undefined;
  });
  return finding;
}

let finding: Promise<void> | undefined;

async function look(): Promise<void> {
  if (owesLogOut()) await logOutLate();
  const known = lastPerson();
  try {
    enter(known ? await soon(api.auth.me()) : (await api.auth.me()).user);
  } catch (error) {
    if (!isSilence(error)) session.set({ status: 'out' });
    else if (known) enterUnasked(known.user);
    else throw error;
  }
}

/** Rejects where the answer takes long, or cannot come at all. */
function soon(asked: Promise<{ readonly user: User }>): Promise<User> {
  const patience = navigator.onLine ? PATIENCE : 0;
  return new Promise((resolve, reject) => {
    setTimeout(reject, patience, new Error('The server takes long.'));
    asked.then(({ user }) => resolve(user), reject);
  });
}

function enterUnasked(user: User) {
  people.set(lastPerson()?.people ?? []);
  enter(user);
  void ask(user);
}

/** Asks as soon as the server answers whether it still knows this person; a session that has ended ends here as well. */
async function ask(user: User): Promise<void> {
  await whenReachable();
  try {
    const { user: now } = await api.auth.me();
    if (now.id !== user.id) await forget();
    else library.reload();
  } catch (error) {
    if (isSilence(error)) await ask(user);
  }
}

/** Takes in the answer of log-in, setup or acceptance. */
export function loggedIn({ user }: LoginResponse): void {
  enter(user);
}

function enter(user: User) {
  stop?.();
  // Before any view asks what there is.
  const leaveOutbox = followOutbox(user.id);
  session.set({ status: 'in', user });
  const leaveFeed = library.start();
  const leaveIndex = enterIndex(user.id);
  const leaveWorker = startWorker();
  const leaveConnection = watchConnection();
  const leaveKept = followKept();
  const timer = setInterval(() => attention.visible() && void renewMedia(), MEDIA_RENEWAL);
  const leaveArrival = attention.onArrival(() => {
    if (Date.now() - mediaAt > MEDIA_RENEWAL) void renewMedia();
  });
  mediaAt = Date.now();
  setLastPerson({ user, people: people.get() });
  void people.load().then(() => lastPerson() && setLastPerson({ user, people: people.get() }));
  stop = () => {
    leaveOutbox();
    leaveFeed();
    leaveIndex();
    leaveWorker();
    leaveConnection();
    leaveKept();
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
  } catch (error) {
    // The browser still has the cookies of the session, which only the server can take away.
    if (!isSilence(error)) throw error;
    oweLogOut(true);
  } finally {
    await forget();
  }
}

/** Tells the server of a log-out of which it could not be told at its time. Rejects where it still cannot. */
async function logOutLate(): Promise<void> {
  try {
    await api.auth.logout();
  } catch (error) {
    if (isSilence(error)) throw error;
  }
  oweLogOut(false);
}

/** Wipes what this browser holds: loading the page anew drops all views and pictures of the memory. */
export async function forget(): Promise<void> {
  stop?.();
  await leaveDevice();
  location.assign('/login');
}
