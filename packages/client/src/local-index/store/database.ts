import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { EntryJson } from '../../api/wire.ts';
import type { SearchContext } from '../search/phrases.ts';
import type { KeptFront } from './index-store.ts';

/** Its name in IndexedDB. */
export const DATABASE = 'rdrive-index';

/** An entry as it is, or that it has gone. */
export type KeptRow = EntryJson | { readonly id: string; readonly goneAt: string };

export type People = SearchContext['people'];

/** Whose index is kept, and how far it has come. */
export interface Head {
  readonly form: number;
  readonly userId: string;
  /** Which beginning this is: another worker that began anew has another. */
  readonly begun: string;
  readonly cursor: string | undefined;
}

interface Schema extends DBSchema {
  state: {
    key: 'head' | 'snapshot' | 'people' | 'front';
    value: Head | Uint8Array<ArrayBuffer> | People | KeptFront;
  };
  rows: { key: string; value: KeptRow };
}

export type Database = IDBPDatabase<Schema>;

/** Opens it, or makes it; `onBlocking` runs where another page or worker wants to remove it. */
export function openDatabase(onBlocking: () => void): Promise<Database> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('state');
      db.createObjectStore('rows', { keyPath: 'id' });
    },
    blocking: onBlocking,
  });
}
