import type { Api } from '../api/api.ts';
import { isProblem } from '../api/problem.ts';

/** Answers a function that makes a folder exist; the same folder is asked for once, whoever needs it. */
export function createFolderMaker(api: Pick<Api, 'folders'>): (path: string) => Promise<void> {
  const made = new Map<string, Promise<void>>();
  return (path) => {
    const known = made.get(path);
    if (known) return known;
    const making = api.folders
      .create(path)
      .then(
        () => undefined,
        (error) => {
          if (!isProblem(error, 'name-taken')) throw error;
        },
      )
      // Not kept: the folder may be gone again the next time.
      .finally(() => made.delete(path));
    made.set(path, making);
    return making;
  };
}
