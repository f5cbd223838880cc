import { ProblemError } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import { createCell, type Live } from '../live.ts';
import type { WaitingChange } from '../source.ts';
import type { OutboxStore } from './outbox-store.ts';
import { imageOf, type WaitingEdit } from './waiting-edit.ts';

/** A file by its id; null where it is gone. */
export type Base = readonly [id: string, file: FileJson | null];

interface HeldDeps {
  readonly store: OutboxStore;
  readonly show: (change: WaitingChange) => void;
  /** Tells other tabs that something else waits now. */
  readonly tellOthers: () => void;
}

/** What waits, as this page knows and shows it. */
export interface Held {
  readonly live: Live<readonly WaitingEdit[]>;
  /** Takes in what waits now; shows these files by that, on what they are without. */
  take(waiting: readonly WaitingEdit[], files: readonly Base[]): void;
  /** {@link Held.take} for all files of which edits wait, and for `others` of which none does any more. */
  takeAll(waiting: readonly WaitingEdit[], others?: readonly Base[]): void;
  /** Changes what is kept, and tells other tabs. Rejects with `offline` where the browser keeps nothing. */
  readonly change: OutboxStore['change'];
}

/** What the files of all that waits were before. */
export function basesOf(waiting: readonly WaitingEdit[]): ReadonlyMap<string, FileJson> {
  return new Map(waiting.toReversed().map(({ file }) => [file.id, file]));
}

/** Makes a {@link Held}, of which nothing is known yet. */
export function createHeld({ store, show, tellOthers }: HeldDeps): Held {
  const cell = createCell<readonly WaitingEdit[]>([]);

  function take(waiting: readonly WaitingEdit[], bases: readonly Base[]) {
    cell.set(waiting);
    const byId = Map.groupBy(waiting, ({ file }) => file.id);
    const files: FileJson[] = [];
    const gone: string[] = [];
    for (const [id, base] of bases) {
      let image = base ?? undefined;
      for (const { patch } of byId.get(id) ?? []) image &&= imageOf(image, patch);
      if (image) files.push(image);
      else gone.push(id);
    }
    show({ ids: [...byId.keys()], files, gone });
  }

  return {
    live: cell,
    take,
    takeAll: (waiting, others = []) => take(waiting, [...others, ...basesOf(waiting)]),
    async change(act, lost) {
      const waiting = await store.change(act, lost).catch((cause: unknown) => {
        throw new ProblemError('offline', 'This browser cannot keep changes for later.', { cause });
      });
      tellOthers();
      return waiting;
    },
  };
}
