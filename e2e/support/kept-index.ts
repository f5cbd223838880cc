import type { Page } from '@playwright/test';

/** What a browser keeps of the index of the library. */
export interface KeptIndex {
  /** Names of the files. */
  readonly names: readonly string[];
  /** From where the feed goes on. */
  readonly cursor: string | undefined;
}

/** Looks into IndexedDB; undefined where nothing is kept. */
export function keptIndex(page: Page): Promise<KeptIndex | undefined> {
  return page.evaluate(async () => {
    const name = 'rdrive-index';
    // Opening what is not there would make it.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return undefined;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open(name));
    try {
      const rows = await done<{ fileName?: string }[]>(db.transaction('rows').objectStore('rows').getAll());
      const head = await done<{ cursor?: string }>(db.transaction('state').objectStore('state').get('head'));
      return { names: rows.flatMap(({ fileName }) => fileName ?? []).sort(), cursor: head?.cursor };
    } finally {
      db.close();
    }
  });
}
