import type { ChangesResponse, FileJson, FolderJson } from '../../api/wire.ts';
import { createFileColumns, type FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import { dropFile, putFile } from '../columns/put-file.ts';
import { readFile } from '../columns/read-file.ts';
import { createOrder, type Rows } from './order.ts';

/** What a page of the feed tells. */
export type FeedNews = Pick<ChangesResponse, 'entries' | 'tombstones'>;

/** A copy of the library as it is after all that was told. */
export interface Replica {
  readonly columns: FileColumns;
  readonly folders: ReadonlyMap<string, FolderJson>;
  /** Files that are in the library. */
  readonly files: number;
  /** Moves with every change. */
  readonly revision: number;
  /** Takes in what the feed tells, in its order: of two rows about one entry the later counts. */
  apply(news: FeedNews): void;
  /** Takes so many rows in that have been written to the columns of an empty replica. */
  filled(rows: number): void;
  putFolder(folder: FolderJson): void;
  /** Rows of all files: by local time of capture or by upload, newest first, then by id. */
  rowsBy(order: 'taken' | 'added'): Rows;
  file(row: number): FileJson | undefined;
  /** Calls with each row that has changed. */
  onRow(listener: (row: number) => void): void;
}

/** Makes an empty {@link Replica}. */
export function createReplica(columns: FileColumns = createFileColumns()): Replica {
  const folders = new Map<string, FolderJson>();
  const listeners: ((row: number) => void)[] = [];
  let files = 0;
  let revision = 0;

  const holds = (row: number) => ((columns.flags.values[row] ?? 0) & FLAG.live) !== 0;
  const newestBy = (times: () => Float64Array) => (a: number, b: number) => {
    const values = times();
    return (values[b] ?? 0) - (values[a] ?? 0) || columns.ids.compare(b, a);
  };
  const orders = {
    taken: createOrder(
      holds,
      newestBy(() => columns.taken.values),
    ),
    added: createOrder(
      holds,
      newestBy(() => columns.uploaded.values),
    ),
  };

  function changed(row: number) {
    revision++;
    orders.taken.touch(row);
    orders.added.touch(row);
    for (const listener of listeners) listener(row);
  }

  function put(file: FileJson) {
    const before = columns.ids.find(file.id);
    if (before < 0 || !holds(before)) files++;
    changed(putFile(columns, file));
  }

  function drop(id: string) {
    if (folders.delete(id)) revision++;
    const row = dropFile(columns, id);
    if (row < 0) return;
    files--;
    changed(row);
  }

  return {
    columns,
    folders,
    get files() {
      return files;
    },
    get revision() {
      return revision;
    },
    apply({ entries, tombstones }) {
      for (const entry of entries) {
        if (entry.entryType === 'file') put(entry);
        else {
          folders.set(entry.id, entry);
          revision++;
        }
      }
      for (const { id } of tombstones) drop(id);
    },
    filled(rows) {
      files = rows;
      revision++;
      orders.taken.fill(rows);
      orders.added.fill(rows);
    },
    putFolder(folder) {
      folders.set(folder.id, folder);
      revision++;
    },
    rowsBy: (order) => orders[order].rows(),
    file: (row) => readFile(columns, row),
    onRow: (listener) => void listeners.push(listener),
  };
}
