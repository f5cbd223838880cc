/** What the poller must know of the page it serves. */
export interface Attention {
  visible(): boolean;
  /** Epoch milliseconds of the last key, touch or pointer. */
  lastUsed(): number;
  /** Calls back when somebody comes (back): focus, visible again, online again, first use after a rest. */
  onArrival(listener: () => void): () => void;
  /** Settles when the page has nothing more urgent to do than to load what nobody sees yet. At once where absent. */
  rest?(): Promise<void>;
}

/** Milliseconds to the next question: 3 s in use, 15 s until three minutes of rest, then 60 s; never where hidden. */
export function pollDelay(visible: boolean, sinceUsed: number): number | undefined {
  if (!visible) return undefined;
  if (sinceUsed < 60_000) return 3_000;
  return sinceUsed < 3 * 60_000 ? 15_000 : 60_000;
}

/** Asks again and again, as often as the attention of a person deserves. */
export interface Poller {
  /** Asks at once, or right after the question that is out. */
  poke(): void;
  stop(): void;
}

/** Starts to poll. `ask` answers whether more waits right behind; its failures only lengthen the pause. */
export function startPolling(
  ask: () => Promise<{ readonly more: boolean }>,
  attention: Attention,
  now: () => number = Date.now,
): Poller {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;
  let failures = 0;

  async function tick() {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    try {
      again = (await ask()).more || again;
      failures = 0;
    } catch {
      failures++;
    }
    running = false;
    if (stopped) return;
    if (again) void tick();
    else schedule();
  }

  function schedule() {
    const delay = pollDelay(attention.visible(), now() - attention.lastUsed());
    // Nobody looks: the next arrival asks.
    if (delay === undefined) return;
    timer = setTimeout(tick, Math.min(60_000, delay * 2 ** Math.min(failures, 3)));
  }

  const leave = attention.onArrival(() => void tick());
  void tick();
  return {
    poke: () => void tick(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      leave();
    },
  };
}
