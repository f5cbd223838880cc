import type { HouseDatabase } from '../db/database.ts';

/** Sort key of records that stand alone in their partition. */
export const ALONE = '-';

/** Rows of the `access` table: records as JSON by partition and sort key. */
export interface AccessRows {
  get<T>(pk: string, sk?: string): T | undefined;
  /** A whole partition, by sort key. */
  list<T>(pk: string): T[];
  /** False where the key is taken. */
  insert(pk: string, sk: string, data: unknown, expires?: number): boolean;
  put(pk: string, sk: string, data: unknown, expires?: number): void;
  /** False where there was none. */
  remove(pk: string, sk?: string): boolean;
  /** Deletes what has expired, but not uploads: the sweep has to free their bytes first. */
  prune(now: number): void;
}

/** Partition of the upload records. */
export const UPLOADS = 'uploads';

/** The rows of one database; every call is a statement of whatever transaction is open. */
export function createAccessRows(base: HouseDatabase): AccessRows {
  return {
    get<T>(pk: string, sk = ALONE) {
      const row = base.get('SELECT data FROM access WHERE pk = ? AND sk = ?', pk, sk);
      return row ? (JSON.parse(String(row.data)) as T) : undefined;
    },
    list<T>(pk: string) {
      const rows = base.all('SELECT data FROM access WHERE pk = ? ORDER BY sk', pk);
      return rows.map((row) => JSON.parse(String(row.data)) as T);
    },
    insert(pk, sk, data, expires) {
      const sql = 'INSERT INTO access (pk, sk, data, expires) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
      return base.run(sql, pk, sk, JSON.stringify(data), expires ?? null) === 1;
    },
    put(pk, sk, data, expires) {
      const sql = 'INSERT OR REPLACE INTO access (pk, sk, data, expires) VALUES (?, ?, ?, ?)';
      base.run(sql, pk, sk, JSON.stringify(data), expires ?? null);
    },
    remove(pk, sk = ALONE) {
      return base.run('DELETE FROM access WHERE pk = ? AND sk = ?', pk, sk) === 1;
    },
    prune(now) {
      base.run('DELETE FROM access WHERE expires <= ? AND pk <> ?', now, UPLOADS);
    },
  };
}
