import type { TokenVerifier } from '@rdrive/core';
import { createLocalJWKSet, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';

/** Issuer of all tokens, and audience of access tokens. */
export const ISSUER = 'rdrive';
/** The only algorithm in use; a token's own `alg` chooses nothing (RFC 8725 section 3.1). */
export const ALGORITHM = 'ES256';
/** `typ` of an access token (RFC 9068), so that no other token of ours passes for one (RFC 8725 section 3.11). */
export const ACCESS_TYPE = 'at+jwt';
/** Clocks of two machines may differ by this many seconds. */
const CLOCK_TOLERANCE = 5;

/** A checker of one kind of token: its claims, or undefined for anything that is not one or no longer good. */
export type TokenCheck = (token: string, now: number) => Promise<JWTPayload | undefined>;

/** A {@link TokenCheck} by public keys alone; more than one while keys are being rotated, chosen by `kid`. */
export function createTokenCheck(publicKeys: readonly JWK[], kind: { audience: string; type: string }): TokenCheck {
  const keys = createLocalJWKSet({ keys: [...publicKeys] });
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: kind.audience,
        typ: kind.type,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

/** Good tokens remembered; two people with a few devices each have far fewer. */
const REMEMBERED = 100;

/**
 * A check that knows tokens which it has found good by their text, until they expire: a signature takes longer to verify
 * than all the rest of a small request. Whether the session still lives is asked anew each time, by others.
 */
function remembering(check: TokenCheck): TokenCheck {
  const good = new Map<string, JWTPayload>();
  return async (token, now) => {
    const known = good.get(token);
    if (known?.exp !== undefined && now < (known.exp + CLOCK_TOLERANCE) * 1000) return known;
    good.delete(token);
    const claims = await check(token, now);
    if (claims) good.set(token, claims);
    for (const oldest of good.keys()) {
      if (good.size <= REMEMBERED) break;
      good.delete(oldest);
    }
    return claims;
  };
}

/** Checks access tokens; all that the Lambda authorizer needs. */
export function createTokenVerifier(publicKeys: readonly JWK[]): TokenVerifier {
  const check = remembering(createTokenCheck(publicKeys, { audience: ISSUER, type: ACCESS_TYPE }));
  return {
    async verify(token, now) {
      const claims = await check(token, now);
      if (typeof claims?.sub !== 'string' || typeof claims.sid !== 'string') return undefined;
      return { userId: claims.sub, sessionId: claims.sid };
    },
  };
}
