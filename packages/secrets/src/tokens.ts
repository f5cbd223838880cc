import type { DeviceTokens, IssuedToken, TokenIssuer } from '@rdrive/core';
import { importJWK, type JWK, SignJWT } from 'jose';
import { ACCESS_TYPE, ALGORITHM, createTokenCheck, ISSUER } from './access-verifier.ts';

const ACCESS_MS = 15 * 60 * 1000;
/** Browsers keep a cookie 400 days at most (RFC 6265bis section 5.5); each log-in renews it. */
const DEVICE_MS = 400 * 24 * 3600 * 1000;
const DEVICE = { audience: 'rdrive-device', type: 'device+jwt' };

/** The halves of the key that signs tokens, as JWK with `kid`. */
export interface TokenKeys {
  readonly privateKey: JWK;
  readonly publicKey: JWK;
}

type Sign = (
  claims: { readonly sub: string } & Readonly<Record<string, string>>,
  kind: { audience: string; type: string; lifeMs: number },
  now: number,
) => Promise<IssuedToken>;

function createSigner(privateKey: JWK): Sign {
  // Imported once, at the first token.
  let imported: ReturnType<typeof importJWK> | undefined;
  return async (claims, kind, now) => {
    imported ??= importJWK(privateKey, ALGORITHM);
    const issuedAt = Math.floor(now / 1000);
    const expires = issuedAt + Math.floor(kind.lifeMs / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: kind.type, ...(privateKey.kid ? { kid: privateKey.kid } : {}) })
      .setIssuer(ISSUER)
      .setAudience(kind.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(await imported);
    return { token, expiresAt: expires * 1000 };
  };
}

/** Makes access tokens, good for 15 minutes. */
export function createTokenIssuer(privateKey: JWK): TokenIssuer {
  const sign = createSigner(privateKey);
  const kind = { audience: ISSUER, type: ACCESS_TYPE, lifeMs: ACCESS_MS };
  return { issue: ({ userId, sessionId }, now) => sign({ sub: userId, sid: sessionId }, kind, now) };
}

/** Makes and checks device tokens, good for 400 days. */
export function createDeviceTokens(keys: TokenKeys): DeviceTokens {
  const sign = createSigner(keys.privateKey);
  const check = createTokenCheck([keys.publicKey], DEVICE);
  return {
    issue: ({ userId, deviceId }, now) => sign({ sub: userId, did: deviceId }, { ...DEVICE, lifeMs: DEVICE_MS }, now),
    async verify(token, now) {
      const claims = await check(token, now);
      if (typeof claims?.sub !== 'string' || typeof claims.did !== 'string') return undefined;
      return { userId: claims.sub, deviceId: claims.did };
    },
  };
}
