import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import type { Sleep } from '../api/retry.ts';
import type { OperationJson } from '../api/wire.ts';
import { createCell, type Live } from './live.ts';

/** Operations at work on the server, as far as this page knows of them. */
export interface Operations {
  readonly running: Live<readonly OperationJson[]>;
  /**
   * Resolves when it has ended, with what it came to; at once where it has ended already. Asks only once for each id,
   * however many wait for it. Rejects with `operation-failed`, and the server's words, where it failed.
   */
  follow(operation: OperationJson): Promise<OperationJson>;
  /** The same for an operation of which only the id is known: one that a folder tells of, or from before a reload. */
  followId(id: string): Promise<OperationJson>;
}

/** Milliseconds to the next question: soon at first, seldom where it takes long. */
const SOON = 400;
const SELDOM = 2_000;
const SOON_TIMES = 12;

/** Makes {@link Operations}. */
export function createOperations(api: Pick<Api, 'folders'>, wait: Sleep): Operations {
  const running = createCell<readonly OperationJson[]>([]);
  const followed = new Map<string, Promise<OperationJson>>();

  function show(operation: OperationJson) {
    const others = running.get().filter((other) => other.id !== operation.id);
    const isNew = others.length === running.get().length;
    if (operation.state !== 'running') return isNew ? undefined : running.set(others);
    running.set(
      isNew ? [...others, operation] : running.get().map((other) => (other.id === operation.id ? operation : other)),
    );
  }

  async function ask(id: string): Promise<OperationJson | undefined> {
    try {
      return await api.folders.operation(id);
    } catch (error) {
      // It goes on whether or not we can be told.
      if (isProblem(error, 'offline', 'unavailable', 'throttled')) return undefined;
      throw error;
    }
  }

  async function until(id: string, first: OperationJson | undefined): Promise<OperationJson> {
    let now = first;
    for (let times = 0; ; times++) {
      if (now) show(now);
      if (now && now.state !== 'running') return now;
      if (now || times > 0) await wait(times < SOON_TIMES ? SOON : SELDOM);
      now = (await ask(id)) ?? now;
    }
  }

  function followFrom(id: string, first: OperationJson | undefined): Promise<OperationJson> {
    const known = followed.get(id);
    if (known) return known;
    const ending = until(id, first)
      .then((last) => {
        if (last.state === 'failed') throw new ProblemError('operation-failed', last.problem ?? '');
        return last;
      })
      .finally(() => {
        if (running.get().some((other) => other.id === id))
          running.set(running.get().filter((other) => other.id !== id));
        followed.delete(id);
      });
    followed.set(id, ending);
    return ending;
  }

  return {
    running,
    follow: (operation) => followFrom(operation.id, operation),
    followId: (id) => followFrom(id, undefined),
  };
}
