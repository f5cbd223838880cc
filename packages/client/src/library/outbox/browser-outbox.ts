import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { OutboxStore } from './outbox-store.ts';
import type { WaitingEdit } from './waiting-edit.ts';

const NAME = 'rdrive-outbox';

interface Schema extends DBSchema {
  edits: { key: number; value: WaitingEdit };
  person: { key: 'id'; value: string };
}

/** Removes all edits that wait in this browser. */
export async function wipeOutbox(): Promise<void> {
  await deleteDB(NAME);
}

/** An {@link OutboxStore} over IndexedDB. */
export function browserOutbox(): OutboxStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;

  function database() {
    opening ??= openDB<Schema>(NAME, 1, {
      upgrade(db) {
        db.createObjectStore('edits', { keyPath: 'order' });
        db.createObjectStore('person');
      },
      // Another tab wipes it: what holds on would keep that from happening.
      blocking() {
        void opening?.then((db) => db.close());
        opening = undefined;
      },
    });
    return opening;
  }

  return {
    async open(userId) {
      const transaction = (await database()).transaction(['edits', 'person'], 'readwrite');
      const edits = transaction.objectStore('edits');
      const person = transaction.objectStore('person');
      if ((await person.get('id')) !== userId) await Promise.all([edits.clear(), person.put(userId, 'id')]);
      const waiting = await edits.getAll();
      await transaction.done;
      return waiting;
    },
    async change(act) {
      const { store, done } = (await database()).transaction('edits', 'readwrite');
      const before = await store.getAll();
      const after = act(before);
      const kept = new Set(after);
      const orders = new Set(after.map(({ order }) => order));
      const known = new Set(before);
      await Promise.all([
        ...before.filter(({ order }) => !orders.has(order)).map(({ order }) => store.delete(order)),
        ...[...kept].filter((edit) => !known.has(edit)).map((edit) => store.put(edit)),
        done,
      ]);
      return after;
    },
  };
}
