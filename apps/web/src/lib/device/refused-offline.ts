import { type LibraryEdits, ProblemError } from '@rdrive/client';

type Edit = (...args: readonly unknown[]) => Promise<unknown>;

/** Edits that are refused at once while the server does not answer, rather than shown and taken back. */
export function refusedOffline(edits: LibraryEdits, reachable: () => boolean): LibraryEdits {
  const guarded = Object.entries(edits).map(([name, edit]) => [
    name,
    (...args: readonly unknown[]) =>
      reachable()
        ? (edit as Edit)(...args)
        : Promise.reject(new ProblemError('offline', 'The server does not answer.')),
  ]);
  return Object.fromEntries(guarded) as LibraryEdits;
}
