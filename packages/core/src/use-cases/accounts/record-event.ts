import type { AuditEventName } from '../../model/accounts.ts';
import { type AccountDeps, type ClientInfo, isoTime } from './deps.ts';

interface EventDetails {
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly client?: ClientInfo | undefined;
}

const MAX_ADDRESS = 64;
const MAX_USER_AGENT = 300;

/** The caller's own words about itself, cut to what a log line bears. */
export function clientFields(client: ClientInfo | undefined): { address?: string; userAgent?: string } {
  return {
    ...(client?.address ? { address: client.address.slice(0, MAX_ADDRESS) } : {}),
    ...(client?.userAgent ? { userAgent: client.userAgent.slice(0, MAX_USER_AGENT) } : {}),
  };
}

/** Appends an event to the audit log. There is no field for free text, so that no secret can get in. */
export async function recordEvent(
  deps: Pick<AccountDeps, 'audit' | 'clock' | 'newId'>,
  event: AuditEventName,
  details: EventDetails,
): Promise<void> {
  await deps.audit.append({
    id: deps.newId(),
    at: isoTime(deps.clock()),
    event,
    ...(details.userId ? { userId: details.userId } : {}),
    ...(details.sessionId ? { sessionId: details.sessionId } : {}),
    ...clientFields(details.client),
  });
}
