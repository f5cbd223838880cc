import { deleteDB } from 'idb';
import type { FeedNews } from '../replica/replica.ts';
import { DATABASE, type Database, type Head, type KeptRow, openDatabase, type People } from './database.ts';
import type { IndexStore, KeptFront, KeptIndex, KeptSnapshot } from './index-store.ts';

/** Of what is kept: another version is thrown away and fetched anew. */
const FORM = 1;
/** Rows that are read at once. */
const CHUNK = 2_000;

/** Removes what any page or worker of this browser keeps of the index. */
export async function wipeKeptIndex(): Promise<void> {
  await deleteDB(DATABASE);
}

/** The front that this browser keeps for this person; read by a page, which needs no worker for it. */
export async function readKeptFront(userId: string): Promise<KeptFront | undefined> {
  // Whoever wipes it does not have to wait for a page that reads.
  const db = await openDatabase(() => db.close());
  try {
    const [head, front] = await Promise.all([db.get('state', 'head'), db.get('state', 'front')]);
    return (head as Head | undefined)?.userId === userId ? (front as KeptFront | undefined) : undefined;
  } finally {
    db.close();
  }
}

function newsOf(rows: readonly KeptRow[]): FeedNews {
  return {
    entries: rows.filter((row) => 'entryType' in row),
    tombstones: rows.flatMap((row) => ('goneAt' in row ? [{ id: row.id, changedAt: row.goneAt }] : [])),
  };
}

async function* keptNews(db: Database): AsyncGenerator<FeedNews> {
  let last = '';
  for (;;) {
    const rows = await db.getAll('rows', IDBKeyRange.lowerBound(last, true), CHUNK);
    if (rows.length === 0) return;
    last = rows.at(-1)?.id ?? '';
    yield newsOf(rows);
  }
}

/**
 * An {@link IndexStore} over IndexedDB. `onWiped` runs where another page or worker removes what is kept. Rejects where
 * the browser keeps nothing for this page, or no more.
 */
export function browserStore(onWiped: () => void): IndexStore {
  let opening: Promise<Database> | undefined;
  let head: Head | undefined;

  function database(): Promise<Database> {
    opening ??= openDatabase(() => {
      close();
      onWiped();
    });
    return opening;
  }

  function close() {
    void opening?.then((db) => db.close()).catch(() => undefined);
    opening = undefined;
    head = undefined;
  }

  async function begin(userId: string, snapshot: KeptSnapshot | undefined): Promise<void> {
    const transaction = (await database()).transaction(['state', 'rows'], 'readwrite');
    const begun: Head = { form: FORM, userId, begun: crypto.randomUUID(), cursor: snapshot?.cursor };
    const state = transaction.objectStore('state');
    await Promise.all([
      transaction.objectStore('rows').clear(),
      state.put(begun, 'head'),
      state.delete('front'),
      snapshot ? state.put(snapshot.bytes, 'snapshot') : state.delete('snapshot'),
      transaction.done,
    ]);
    head = begun;
  }

  async function kept(db: Database, found: Head): Promise<KeptIndex> {
    const snapshot = (await db.get('state', 'snapshot')) as Uint8Array<ArrayBuffer> | undefined;
    return { snapshot, cursor: found.cursor, changed: await db.count('rows'), news: () => keptNews(db) };
  }

  /** Nothing happens where another worker has begun anew or wiped meanwhile. */
  async function putBeside(key: 'people' | 'front', value: People | KeptFront): Promise<void> {
    const { store, done } = (await database()).transaction('state', 'readwrite');
    const found = (await store.get('head')) as Head | undefined;
    if (found && found.begun === head?.begun) await store.put(value, key);
    await done;
  }

  let person = '';
  return {
    async open(userId) {
      person = userId;
      const db = await database();
      const found = (await db.get('state', 'head')) as Head | undefined;
      if (found?.form === FORM && found.userId === userId) {
        head = found;
        return kept(db, found);
      }
      if (found) await begin(userId, undefined);
      return undefined;
    },
    begin: (snapshot) => begin(person, snapshot),
    async add({ entries, tombstones }, cursor) {
      const transaction = (await database()).transaction(['state', 'rows'], 'readwrite');
      const state = transaction.objectStore('state');
      const found = (await state.get('head')) as Head | undefined;
      if (!found || found.begun !== head?.begun) return;
      const rows = transaction.objectStore('rows');
      await Promise.all([
        ...entries.map((entry) => rows.put(entry)),
        ...tombstones.map(({ id, changedAt }) => rows.put({ id, goneAt: changedAt })),
        state.put({ ...found, cursor }, 'head'),
        transaction.done,
      ]);
    },
    people: async () => (await (await database()).get('state', 'people')) as People | undefined,
    keepPeople: (people) => putBeside('people', people),
    keepFront: (front) => putBeside('front', front),
    async wipe() {
      close();
      await wipeKeptIndex();
    },
    close,
  };
}
