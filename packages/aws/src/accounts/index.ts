import type { AccountStore } from '@rdrive/core';
import { createAuditLog } from './audit.ts';
import { createSessionStore } from './sessions.ts';
import { type AwsAccessOptions, createAccessTable } from './table.ts';
import { createThrottleStore } from './throttle.ts';
import { createUserStore } from './users.ts';

export type { AwsAccessOptions };

/** Accounts in the DynamoDB table `access`. */
export function createAwsAccounts(options: AwsAccessOptions): AccountStore {
  const ctx = createAccessTable(options);
  return {
    users: createUserStore(ctx),
    sessions: createSessionStore(ctx),
    throttle: createThrottleStore(ctx),
    audit: createAuditLog(ctx),
  };
}
