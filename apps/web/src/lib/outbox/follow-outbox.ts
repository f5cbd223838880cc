import { connection } from '../connection.ts';
import { api, attention, library, outbox } from '../drive.ts';
import { onTold } from './tabs.ts';

/** What the server could not take, while it answers otherwise, is tried again after so long (ms). */
const AGAIN = 20_000;

/** Has what waits for this person sent whenever the server answers; answers how to end that. */
export function followOutbox(userId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let ended = false;

  async function send(): Promise<void> {
    // Nobody's changes are made in the name of another.
    if ((await api.auth.me()).user.id !== userId || ended) return;
    await outbox.send();
    library.poke();
  }
  async function look(): Promise<void> {
    clearTimeout(timer);
    if (running || ended || connection.get() !== 'online' || outbox.waiting.get().length === 0) return;
    running = true;
    await send().catch(() => undefined);
    running = false;
    later();
  }
  function later() {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(look, AGAIN);
  }
  const tryLook = () => void look();
  const leaves = [
    connection.subscribe(tryLook),
    attention.onArrival(tryLook),
    attention.onArrival(() => void outbox.tellLost()),
    outbox.waiting.subscribe(later),
    onTold(() => void outbox.heard().catch(() => undefined)),
  ];
  void outbox.enter(userId).then(look);
  return () => {
    ended = true;
    clearTimeout(timer);
    for (const leave of leaves) leave();
  };
}
