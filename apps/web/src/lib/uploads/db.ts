/** What a browser keeps of uploads over a reload; all of it goes with {@link wipeUploads}. */
const NAME = 'rdrive-uploads';
export const COPIES = 'rdrive-uploads';

/** `sent`: upload ids by file; `waiting`: files that are not there yet; `roots`: what a person gave access to. */
type StoreName = 'sent' | 'waiting' | 'roots';

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('sent');
      request.result.createObjectStore('waiting', { keyPath: 'id' });
      request.result.createObjectStore('roots', { keyPath: 'id' });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      // Another tab wipes it: what holds on would keep that from happening.
      db.onversionchange = () => {
        db.close();
        opening = undefined;
      };
      resolve(db);
    };
  });
  return opening;
}

/** Works on one store in one transaction; resolves with what `work` asked for when all of it is written. */
export async function inStore<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const transaction = (await open()).transaction(name, mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Forgets all uploads of this browser: records, permissions and copies. */
export async function wipeUploads(): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = () => resolve();
  });
  opening = undefined;
  const copies = navigator.storage?.getDirectory?.().then((root) => root.removeEntry(COPIES, { recursive: true }));
  await Promise.allSettled([gone, copies]);
}
