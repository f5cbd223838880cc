import type { AccountStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { createAuditLog } from './audit.ts';
import { createAccessRows } from './rows.ts';
import { createSessionStore } from './sessions.ts';
import { createThrottleStore } from './throttle.ts';
import { createUserStore } from './users.ts';

/** Accounts in SQLite, over the connection that the process shares. */
export function createHouseAccounts(base: HouseDatabase): AccountStore {
  const rows = createAccessRows(base);
  return {
    users: createUserStore(base, rows),
    sessions: createSessionStore(base, rows),
    throttle: createThrottleStore(base, rows),
    audit: createAuditLog(base, rows),
  };
}
