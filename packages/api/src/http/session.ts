import { authenticate, type Caller } from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { Address } from './address.ts';
import { readCookie } from './cookies.ts';

/** Who calls, and how they showed it. */
export interface Principal extends Caller {
  readonly via: 'cookie' | 'bearer';
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/**
 * The access token of a request. A bearer token that equals the cookie is the cookie's: in the cloud the gateway's
 * authorizer reads one header only, and the cookie is copied there.
 */
function tokenOf(request: Request, address: Address): { token?: string; via: Principal['via'] } {
  const cookie = readCookie(request, address, 'access');
  if (request.headers.has('authorization')) {
    const token = bearerOf(request);
    return { ...(token && { token }), via: token !== undefined && token === cookie ? 'cookie' : 'bearer' };
  }
  return { ...(cookie && { token: cookie }), via: 'cookie' };
}

/** The live session behind a request; `token-invalid`, `session-revoked`. */
export async function principalOf(deps: ApiDeps, request: Request, address: Address): Promise<Principal> {
  const { token, via } = tokenOf(request, address);
  return { ...(await authenticate(deps.accounts, token)), via };
}

/** True where the browser's own credentials come with the request, so that another site could have sent it. */
export function usesCookies(request: Request, address: Address): boolean {
  if (request.headers.has('authorization') && tokenOf(request, address).via === 'bearer') return false;
  return readCookie(request, address, 'access') !== undefined || readCookie(request, address, 'refresh') !== undefined;
}
