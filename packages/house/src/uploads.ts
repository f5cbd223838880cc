import { DriveError, partCountOf, type UploadRecord, type UploadStore } from '@rdrive/core';
import { createAccessRows, UPLOADS } from './accounts/rows.ts';
import type { HouseDatabase } from './db/database.ts';

/** Upload records in SQLite, over the connection that the process shares. */
export function createHouseUploads(base: HouseDatabase): UploadStore {
  const rows = createAccessRows(base);
  return {
    async create(record) {
      const insert = () => rows.insert(UPLOADS, record.id, record, Date.parse(record.expiresAt));
      // Of a file of one part nothing is kept before its end, which is durable with all before it. Of more parts the
      // record is what a sender continues from.
      const inserted = partCountOf(record.fileSize, record.partSize) === 1 ? base.lazily(insert) : insert();
      if (!inserted) throw new DriveError('internal', 'An upload with this id exists already.');
    },
    get: async (id) => rows.get<UploadRecord>(UPLOADS, id),
    async transition(id, from, change) {
      const step = () => {
        const record = rows.get<UploadRecord>(UPLOADS, id);
        if (!record || !from.includes(record.state)) return undefined;
        const changed = { ...record, ...change, id };
        rows.put(UPLOADS, id, changed, Date.parse(changed.expiresAt));
        return changed;
      };
      // What an upload became is told by its file; a step that is lost is taken again by the next `complete` or sweep.
      return base.lazily(() => base.transaction(step));
    },
    async expired(now, limit) {
      const sql = 'SELECT data FROM access WHERE expires < ? AND pk = ? ORDER BY expires LIMIT ?';
      return base.all(sql, now, UPLOADS, limit).map((row) => JSON.parse(String(row.data)) as UploadRecord);
    },
    async delete(id) {
      rows.remove(UPLOADS, id);
    },
  };
}
