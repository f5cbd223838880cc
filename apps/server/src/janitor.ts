/** One thing the janitor does; answers how much it found to do, for the log. */
export interface Chore {
  readonly name: string;
  /** At the start and then no sooner than after this time; without it in every round. */
  readonly everyMs?: number;
  run(): Promise<number>;
}

interface Log {
  info(fields: object, message: string): void;
  error(error: unknown, message: string): void;
}

/** How long the end waits for a chore: each can be broken off anywhere, as by a crash. */
const PATIENCE_MS = 2_000;

/** Does all chores at the start and then at every interval, one after another; one that fails does not stop the rest. */
export function startJanitor(chores: readonly Chore[], intervalMs: number, log: Log): { stop(): Promise<void> } {
  const ranAt = new Map<Chore, number>();
  let stopped = false;
  let round: Promise<void> = Promise.resolve();

  async function doAll(): Promise<void> {
    for (const chore of chores) {
      if (stopped) return;
      const ago = performance.now() - (ranAt.get(chore) ?? Number.NEGATIVE_INFINITY);
      if (ago < (chore.everyMs ?? 0)) continue;
      ranAt.set(chore, performance.now());
      try {
        const count = await chore.run();
        if (count > 0) log.info({ chore: chore.name, count }, 'janitor');
      } catch (error) {
        if (stopped) return;
        log.error(error, `the janitor could not finish “${chore.name}”`);
      }
    }
  }

  const next = () => {
    round = round.then(doAll);
  };
  next();
  const timer = setInterval(next, intervalMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, PATIENCE_MS);
      });
      await Promise.race([round, enough]);
      clearTimeout(patience);
    },
  };
}
