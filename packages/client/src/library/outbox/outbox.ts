import type { Api } from '../../api/api.ts';
import { isProblem } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import type { Live } from '../live.ts';
import type { EditSender } from '../sender.ts';
import type { WaitingChange } from '../source.ts';
import { type Base, basesOf, createHeld } from './held.ts';
import { keepingSender } from './keeping-sender.ts';
import type { OutboxStore } from './outbox-store.ts';
import { overWaiting } from './over.ts';
import { sendWaiting } from './send.ts';
import type { Lost } from './verdict.ts';
import type { WaitingEdit } from './waiting-edit.ts';

/** What an outbox works on, and whom it tells. */
export interface OutboxDeps {
  readonly api: Api;
  readonly store: OutboxStore;
  /** False while it would be in vain to ask the server. */
  readonly reachable: () => boolean;
  readonly show: (change: WaitingChange) => void;
  /** Something was lost, and may still be on show. */
  readonly onLost: () => void;
  /** Tells the person what was lost; false where nobody looks at the page, who is told another time. */
  readonly tell: (lost: readonly Lost[]) => boolean;
  /** Runs work while no other tab does such work. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** Tells other tabs that something else waits now. */
  readonly tellOthers: () => void;
}

/** Edits of files that wait for the server. */
export interface Outbox {
  /** Keeps edits that the server cannot be told of. */
  readonly sender: EditSender;
  readonly waiting: Live<readonly WaitingEdit[]>;
  /** The same API, whose answers show what waits. */
  over(api: Api): Api;
  /** Looks for what waits for this person. */
  enter(userId: string): Promise<void>;
  /** Forgets in this page what waits: the session has ended. What is kept is wiped by others. */
  leave(): void;
  /** Takes in what another tab has changed. */
  heard(): Promise<void>;
  /** Sends what waits, as far as the server answers. */
  send(): Promise<void>;
  /** Tells what was lost and is not told yet, be it of a tab that has ended. */
  tellLost(): Promise<void>;
}

/** How long (ms) answers wait for what this device has kept. It shows as soon as it is there all the same. */
const PATIENCE = 2_000;

/** Makes an {@link Outbox}. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { api, store, reachable, inTurn, onLost, tell } = deps;
  const held = createHeld(deps);
  let opened: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    await opened;
    if (held.live.get().length === 0) return;
    await inTurn(() => sendWaiting({ api, held, onLost })).finally(tellLost);
  }

  /** What cannot be read now is told another time. */
  async function tellLost(): Promise<void> {
    await opened;
    await store.handOver(tell).catch(() => undefined);
  }

  /** Of what another tab has sent the feed tells, but not of what was refused. */
  async function lookAgain({ id, kind }: FileJson): Promise<Base> {
    try {
      return [id, await api.files.get(kind, id)];
    } catch (error) {
      if (isProblem(error, 'not-found')) return [id, null];
      throw error;
    }
  }

  return {
    sender: keepingSender({
      api,
      held,
      opened: () => opened,
      reachable,
      send: () => void send().catch(() => undefined),
    }),
    waiting: held.live,
    over: (over) => overWaiting(over, () => opened.then(held.live.get)),
    enter(userId) {
      // A browser that keeps nothing lets nothing wait.
      const looked = store.open(userId).then(held.takeAll, () => undefined);
      opened = Promise.race([looked, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
      void looked.then(tellLost);
      return opened;
    },
    leave() {
      opened = Promise.resolve();
      held.take([], []);
    },
    async heard() {
      await tellLost();
      const before = basesOf(held.live.get());
      const waiting = await store.change((all) => all);
      held.takeAll(waiting);
      const still = basesOf(waiting);
      const left = [...before.values()].filter(({ id }) => !still.has(id));
      if (left.length > 0 && reachable()) held.take(held.live.get(), await Promise.all(left.map(lookAgain)));
    },
    send,
    tellLost,
  };
}
