import { AUDIT_KEPT_MS, type AuditEvent, type AuditLog, DriveError, isUlid } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import type { AccessRows } from './rows.ts';

const AUDIT = 'audit';

/** The audit log in SQLite. The cursor is the id of the last event seen. */
export function createAuditLog(base: HouseDatabase, rows: AccessRows): AuditLog {
  return {
    async append(event) {
      rows.insert(AUDIT, event.id, event, Date.parse(event.at) + AUDIT_KEPT_MS);
    },
    async list({ cursor, limit }) {
      if (cursor !== undefined && !isUlid(cursor)) throw new DriveError('bad-cursor', 'The cursor is not one of ours.');
      const sql = 'SELECT data FROM access WHERE pk = ? AND sk < ? ORDER BY sk DESC LIMIT ?';
      // '~' sorts behind every ULID.
      const found = base.all(sql, AUDIT, cursor ?? '~', limit + 1);
      const items = found.slice(0, limit).map((row) => JSON.parse(String(row.data)) as AuditEvent);
      const last = items.at(-1);
      return found.length > limit && last ? { items, cursor: last.id } : { items };
    },
  };
}
