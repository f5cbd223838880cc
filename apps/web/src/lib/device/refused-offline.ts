import { type LibraryEdits, ProblemError } from '@rdrive/client';

type Edit = (...args: readonly unknown[]) => Promise<unknown>;

/** Those of files wait on this device (`createOutbox`). */
const WAITING: readonly string[] = ['setFavourite', 'tag', 'edit', 'correct', 'rename', 'move', 'trash'];

/** Edits of which all but those that can wait are refused at once while the server does not answer. */
export function refusedOffline(edits: LibraryEdits, reachable: () => boolean): LibraryEdits {
  const guarded = Object.entries(edits).map(([name, edit]) => [
    name,
    (...args: readonly unknown[]) =>
      reachable() || WAITING.includes(name)
        ? (edit as Edit)(...args)
        : Promise.reject(new ProblemError('offline', 'The server does not answer.')),
  ]);
  return Object.fromEntries(guarded) as LibraryEdits;
}
