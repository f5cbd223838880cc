import type { TokenVerifier } from '@rdrive/core';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';

/** What the gateway writes into its log of a request that was let through. */
type Context = { readonly userId: string; readonly sessionId: string } | Record<string, never>;

/**
 * Answers a Lambda authorizer's event (payload format 2.0, simple response). Keeps strangers out by the token's signature
 * alone; that its session still lives is for the app to see, on every request.
 */
export function createAuthorizer(verifier: TokenVerifier, clock: () => number) {
  return async (
    event: Pick<APIGatewayRequestAuthorizerEventV2, 'identitySource'>,
  ): Promise<APIGatewaySimpleAuthorizerWithContextResult<Context>> => {
    const token = /^Bearer +([^\s]+) *$/i.exec(event.identitySource?.[0] ?? '')?.[1];
    const claims = token && (await verifier.verify(token, clock()));
    return claims ? { isAuthorized: true, context: { ...claims } } : { isAuthorized: false, context: {} };
  };
}
