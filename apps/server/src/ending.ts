import type { Log } from './log.ts';

/** All that an end may take, in milliseconds; container engines wait 10 s before they kill. */
const LONGEST_END_MS = 9_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Settles at the first signal that asks the process to end. From then on a second one ends it at once, and so does time:
 * whatever is left undone then is like a crash, and taken up at the next start.
 */
export function untilSignal(log: Log): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(1);
      asked = true;
      log.info({ signal }, 'ending: requests under way have a few seconds');
      const timer = setTimeout(() => {
        log.info({}, 'the end took too long; what is left is taken up at the next start');
        process.exit(1);
      }, LONGEST_END_MS);
      timer.unref();
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}
