import type { HttpRouteIntegration } from 'aws-cdk-lib/aws-apigatewayv2';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { Keys } from './keys.ts';
import { type Actor, readParameters, ring, useObjects, useTable } from './rights.ts';
import type { Storage } from './storage.ts';

/** What answers behind the gateway. */
export interface ApiCompute {
  /** Where requests for a path of the route table go. */
  integrationFor(path: string): HttpRouteIntegration;
  /** Its functions by name, whose errors are watched. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** Its container, which is watched while it should run. */
  readonly service?: FargateService;
  /** What must be there before it starts. */
  startAfter(...needed: readonly IConstruct[]): void;
}

/** What it needs, whatever it is. */
export interface ApiNeeds {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly queue: IQueue;
  readonly environment: Readonly<Record<string, string>>;
}

/** How what answers is told where everything is. */
export function apiEnvironment(
  shared: Readonly<Record<string, string>>,
  { queue, keys }: Pick<ApiNeeds, 'queue' | 'keys'>,
): Record<string, string> {
  return {
    ...shared,
    RDRIVE_QUEUE_URL: queue.queueUrl,
    RDRIVE_PARAMETERS: keys.prefix,
    RDRIVE_KEY_GENERATION: keys.generation,
    RDRIVE_CLOUDFRONT_KEY_ID: keys.signing.publicKeyId,
    RDRIVE_TOKEN_KEYS: keys.tokenKeys,
  };
}

function parametersOf({ prefix, generation }: Keys) {
  const pair = `${prefix}/keys/${generation}`;
  return {
    shared: [`${prefix}/hosts`, `${pair}/cloudfront`],
    accounts: [`${pair}/tokens`, `${prefix}/setup-code`],
  };
}

/** Accounts and sessions: the only rights that reach the key of tokens. */
export function accountRights(actor: Actor, { storage, keys }: ApiNeeds): void {
  const { shared, accounts } = parametersOf(keys);
  useTable(actor, storage.access, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']);
  readParameters(actor, [...shared, ...accounts]);
}

/** The API but for accounts. */
export function libraryRights(actor: Actor, { storage, keys, queue }: ApiNeeds): void {
  const entries = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'] as const;
  useTable(actor, storage.files, entries, ['byKind', 'byTaken', 'byHash', 'byChange']);
  // Who calls, the log of events, settings, and the records of uploads; sessions and people are for `auth` to change.
  useTable(actor, storage.access, ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
  // What is made of a film, for its playlists.
  useObjects(actor, storage, { originals: ['read', 'put', 'list-parts', 'abort'], derived: ['read'] });
  readParameters(actor, parametersOf(keys).shared);
  ring(actor, queue);
}
