import { auditLaws } from './accounts/audit.ts';
import { sessionLaws } from './accounts/sessions.ts';
import type { AccountContractOptions } from './accounts/subject.ts';
import { throttleLaws } from './accounts/throttle.ts';
import { userLaws } from './accounts/users.ts';
import { stateContract } from './laws.ts';

/** The law for account stores: call it in a test file of the adapter. */
export function accountsContract(options: AccountContractOptions): void {
  stateContract(options, (subject) => subject, [...userLaws, ...sessionLaws, throttleLaws, auditLaws]);
}
