import type { Deployed } from '../deployed.ts';
import { commonEvent, type Routed } from './events.ts';
import { fixed, only } from './only.ts';

/** What the authorizer of a route says: who calls, or why not. */
export type Verdict = { readonly context: Readonly<Record<string, unknown>> } | { readonly refused: 401 | 403 };

const KNOWN = [
  ...['ApiId', 'AuthorizerPayloadFormatVersion', 'AuthorizerResultTtlInSeconds', 'AuthorizerType', 'AuthorizerUri'],
  ...['EnableSimpleResponses', 'IdentitySource', 'Name'],
];

/** Lambda authorizer of an HTTP API (Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers"). */
export function createAuthorizer(deployed: Deployed, value: unknown, clock: () => number) {
  const fields = only('Authorizer', value, KNOWN);
  fixed('AuthorizerType', fields['AuthorizerType'], 'REQUEST');
  fixed('AuthorizerPayloadFormatVersion', fields['AuthorizerPayloadFormatVersion'], '2.0');
  fixed('EnableSimpleResponses', fields['EnableSimpleResponses'], true);
  const names = (fields['IdentitySource'] as string[]).map((source) => {
    const name = /^\$request\.header\.([\w-]+)$/.exec(source)?.[1];
    if (!name) throw new Error(`The identity source ${source} is not emulated.`);
    return name.toLowerCase();
  });
  const arn = /functions\/(arn:[^/]+)\/invocations$/.exec(String(fields['AuthorizerUri']))?.[1] ?? '';
  const seconds = Number(fields['AuthorizerResultTtlInSeconds'] ?? 300);
  const kept = new Map<string, { readonly verdict: Verdict; readonly endsAt: number }>();

  return async (routed: Routed): Promise<Verdict> => {
    const identity = names.map((name) => routed.asked.headers[name] ?? '');
    // "Identity sources": a missing one is 401 without a call of the function.
    if (identity.some((text) => text === '')) return { refused: 401 };
    // "Caching authorizer responses": by the identity sources alone, for all routes of the API.
    const key = JSON.stringify(identity);
    const known = kept.get(key);
    if (known && known.endsAt > clock()) return known.verdict;
    const region = 'us-east-1:123456789012';
    const event = {
      ...commonEvent(routed, clock()),
      type: 'REQUEST',
      routeArn: `arn:aws:execute-api:${region}:${routed.apiId}/$default/${routed.asked.method}${routed.asked.uri}`,
      identitySource: identity,
    };
    const answer = (await deployed.invoke(arn, event)) as { isAuthorized: boolean; context?: Record<string, unknown> };
    const verdict: Verdict = answer.isAuthorized === true ? { context: answer.context ?? {} } : { refused: 403 };
    kept.set(key, { verdict, endsAt: clock() + seconds * 1000 });
    return verdict;
  };
}
