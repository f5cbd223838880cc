import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { ProblemError } from '../../api/problem.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Lost } from './verdict.ts';
import type { WaitingEdit } from './waiting-edit.ts';

const NAME = 'rdrive-outbox';

/** Of an error browsers keep only the words. */
interface KeptLost extends Omit<Lost, 'problem'> {
  readonly problem: Pick<ProblemError, 'code' | 'message' | 'status' | 'reason'>;
}

function keptOf({ file, fields, problem: { code, message, status, reason } }: Lost): KeptLost {
  return { file, fields, problem: { code, message, status, reason } };
}

function lostOf({ problem: { code, message, status, reason }, ...lost }: KeptLost): Lost {
  return { ...lost, problem: new ProblemError(code, message, { status, reason }) };
}

interface Schema extends DBSchema {
  edits: { key: number; value: WaitingEdit };
  person: { key: 'id'; value: string };
  lost: { key: number; value: KeptLost };
}

/** Removes all edits that wait in this browser. */
export async function wipeOutbox(): Promise<void> {
  await deleteDB(NAME);
}

/** An {@link OutboxStore} over IndexedDB. */
export function browserOutbox(): OutboxStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;

  function database() {
    opening ??= openDB<Schema>(NAME, 2, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('edits', { keyPath: 'order' });
          db.createObjectStore('person');
        }
        if (before < 2) db.createObjectStore('lost', { autoIncrement: true });
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
      const transaction = (await database()).transaction(['edits', 'person', 'lost'], 'readwrite');
      const edits = transaction.objectStore('edits');
      const person = transaction.objectStore('person');
      if ((await person.get('id')) !== userId)
        await Promise.all([edits.clear(), transaction.objectStore('lost').clear(), person.put(userId, 'id')]);
      const waiting = await edits.getAll();
      await transaction.done;
      return waiting;
    },
    async change(act, lost = []) {
      const transaction = (await database()).transaction(['edits', 'lost'], 'readwrite');
      const store = transaction.objectStore('edits');
      const lostOnes = transaction.objectStore('lost');
      const before = await store.getAll();
      const after = act(before);
      const kept = new Set(after);
      const orders = new Set(after.map(({ order }) => order));
      const known = new Set(before);
      await Promise.all([
        ...before.filter(({ order }) => !orders.has(order)).map(({ order }) => store.delete(order)),
        ...[...kept].filter((edit) => !known.has(edit)).map((edit) => store.put(edit)),
        ...lost.map((one) => lostOnes.add(keptOf(one))),
        transaction.done,
      ]);
      return after;
    },
    async handOver(tell) {
      const { store, done } = (await database()).transaction('lost', 'readwrite');
      const kept = await store.getAll();
      if (kept.length > 0 && tell(kept.map(lostOf))) await store.clear();
      await done;
    },
  };
}
