import { inStore } from '../../../lib/uploads/db.ts';

/** A file or folder that a person gave access to; kept, it can be asked for again with one click. */
export interface Root {
  readonly id: string;
  readonly handle: FileSystemFileHandle | FileSystemDirectoryHandle;
}

/** Where a file is found again: the way from a root, empty where the root is the file itself. */
export interface Origin {
  readonly root: Root;
  readonly path: readonly string[];
}

/** A file that has been asked for and is not there yet. */
export interface KeptUpload {
  /** Its key in the queue. */
  readonly id: string;
  /** The tab that works on it; free to take where no such tab lives. */
  readonly tab: string;
  /** Order of asking. */
  readonly order: number;
  readonly folderPath: string;
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
  readonly origin?: { readonly root: string; readonly path: readonly string[] };
  /** A copy of it lies in the browser's own storage. */
  readonly copied?: true;
}

/** What an earlier or another load of the page waits for, in the order it was asked for. */
export async function allKept(): Promise<KeptUpload[]> {
  const all = await inStore<KeptUpload[]>('waiting', 'readonly', (store) => store.getAll());
  return (all ?? []).sort((a, b) => a.order - b.order);
}

export async function putKept(records: readonly KeptUpload[]): Promise<void> {
  await inStore('waiting', 'readwrite', (store) => {
    for (const record of records) store.put(record);
    return undefined;
  });
}

export async function dropKept(ids: readonly string[]): Promise<void> {
  await inStore('waiting', 'readwrite', (store) => {
    for (const id of ids) store.delete(id);
    return undefined;
  });
}

export async function putRoots(roots: Iterable<Root>): Promise<void> {
  await inStore('roots', 'readwrite', (store) => {
    for (const root of roots) store.put(root);
    return undefined;
  });
}

export async function rootsById(): Promise<Map<string, Root>> {
  const roots = await inStore<Root[]>('roots', 'readonly', (store) => store.getAll());
  return new Map((roots ?? []).map((root) => [root.id, root]));
}

export async function dropRoots(): Promise<void> {
  await inStore('roots', 'readwrite', (store) => store.clear());
}
