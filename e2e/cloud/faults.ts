import type { Fault, FaultHook, RecordedCall } from '../stack/calls/proxy.ts';

/** What may be wrong with a call of AWS. */
export type FaultKind = 'throttled' | 'broken' | 'lost answer' | 'conflict' | 'slow';

/** The words that each service has for "too much", with its status. */
const throttling: Readonly<Record<RecordedCall['service'], Fault>> = {
  dynamodb: { status: 400, code: 'ThrottlingException' },
  s3: { status: 503, code: 'SlowDown' },
  sqs: { status: 403, code: 'RequestThrottled' },
  ssm: { status: 400, code: 'ThrottlingException' },
};

const failures: Readonly<Record<RecordedCall['service'], Fault>> = {
  dynamodb: { status: 500, code: 'InternalServerError' },
  s3: { status: 500, code: 'InternalError' },
  sqs: { status: 500, code: 'InternalFailure' },
  ssm: { status: 500, code: 'InternalServerError' },
};

const writesOne = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** A write that meets another one's transaction ("Amazon DynamoDB Transactions", "Transaction conflict handling"). */
function conflictOf({ operation, wants }: RecordedCall): Fault | undefined {
  if (writesOne.has(operation)) return { status: 400, code: 'TransactionConflictException' };
  if (operation !== 'TransactWriteItems') return undefined;
  const CancellationReasons = wants.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return { status: 400, code: 'TransactionCanceledException', details: { CancellationReasons } };
}

function faultOf(kind: FaultKind, call: RecordedCall, slowMs: number): Fault | undefined {
  if (kind === 'throttled') return throttling[call.service];
  if (kind === 'broken') return failures[call.service];
  if (kind === 'lost answer') return { ...failures[call.service], afterwards: true };
  return kind === 'conflict' ? conflictOf(call) : { delayMs: slowMs };
}

/** Tables, indexes and prefixes without the ids of this run. */
function placeOf(resource: string): string {
  return resource.replace(/^arn:aws:s3:::[^/]+(\/[^/]+)?.*$/, 's3$1').replace(/^arn:aws:(\w+):[^/]*/, '$1');
}

/** From where in the program a call comes, as far as it can be told: who calls what with which rights. */
export function siteOf({ who, service, operation, presigned, wants }: RecordedCall): string {
  const rights = new Set(wants.map(({ action, resource }) => `${action.split(':')[1]} ${placeOf(resource)}`));
  return [who, `${service}.${operation}`, ...(presigned ? ['presigned'] : []), ...[...rights].sort()].join(' ');
}

/** Lets every call site fail, each the first `times` times that it is asked. */
export function failEachSite(kind: FaultKind, { times, slowMs }: { times: number; slowMs: number }) {
  const asked = new Map<string, number>();
  const hook: FaultHook = (call) => {
    const fault = faultOf(kind, call, slowMs);
    if (!fault) return undefined;
    const site = siteOf(call);
    const before = asked.get(site) ?? 0;
    asked.set(site, before + 1);
    return before < times ? fault : undefined;
  };
  return { hook, sites: asked as ReadonlyMap<string, number> };
}
