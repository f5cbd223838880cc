import { arnOf } from '@rdrive/aws/testing';
import { commonEvent, type Routed } from '../../../apps/lambda/src/testing/http-events.ts';
import type { Deployed } from '../deployed.ts';
import type { DeployedResource } from '../template/resources.ts';

/** What the authorizer of a route says: who calls, or why not. */
export type Verdict = { readonly context: Readonly<Record<string, unknown>> } | { readonly refused: 401 | 403 };

/** Asks an authorizer about a request. */
export type Authorize = (routed: Routed) => Promise<Verdict>;

/** Lambda authorizer of an HTTP API (Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers"). */
export function createAuthorizer(
  deployed: Deployed,
  { ref, properties }: DeployedResource<'AWS::ApiGatewayV2::Authorizer'>,
  clock: () => number,
): Authorize {
  const { AuthorizerResultTtlInSeconds, AuthorizerUri, IdentitySource } = properties;
  const names = IdentitySource.map((source) => source.replace('$request.header.', '').toLowerCase());
  const functionArn = /functions\/(arn:[^/]+)\/invocations$/.exec(AuthorizerUri)?.[1] ?? '';
  const kept = new Map<string, { readonly verdict: Verdict; readonly endsAt: number }>();

  return async (routed) => {
    const identity = names.map((name) => routed.asked.headers[name] ?? '');
    // "Identity sources": a missing one is 401 without a call of the function.
    if (identity.some((text) => text === '')) return { refused: 401 };
    // "Caching authorizer responses": by the identity sources alone, for all routes of the API.
    const key = JSON.stringify(identity);
    const known = kept.get(key);
    if (known && known.endsAt > clock()) return known.verdict;
    const apiArn = arnOf('execute-api', routed.apiId);
    const event = {
      ...commonEvent(routed, clock()),
      type: 'REQUEST',
      routeArn: `${apiArn}/$default/${routed.asked.method}${routed.asked.uri}`,
      identitySource: identity,
    };
    const answer = await deployed.invoke('apigateway', `${apiArn}/authorizers/${ref}`, functionArn, event);
    const { isAuthorized, context = {} } = answer as { isAuthorized: boolean; context?: Record<string, unknown> };
    const verdict: Verdict = isAuthorized === true ? { context } : { refused: 403 };
    kept.set(key, { verdict, endsAt: clock() + AuthorizerResultTtlInSeconds * 1000 });
    return verdict;
  };
}
