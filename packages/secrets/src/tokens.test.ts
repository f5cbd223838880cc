import { createHmac, createPublicKey } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTokenVerifier } from './access-verifier.ts';
import { createKeys, type Keys } from './keys.ts';
import { createDeviceTokens, createTokenIssuer } from './tokens.ts';

const NOW = Date.parse('2026-05-01T12:00:00.000Z');
const MINUTE = 60_000;
const claims = { userId: '01USER', sessionId: '01SESSION' };

let keys: Keys;
beforeAll(async () => {
  keys = await createKeys();
});

const verify = (token: string, now = NOW) => createTokenVerifier([keys.tokens.publicKey]).verify(token, now);
const issue = async () => (await createTokenIssuer(keys.tokens.privateKey).issue(claims, NOW)).token;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));

function partsOf(token: string): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** A token signed with our own key, but for these changes. */
async function forged(payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const seconds = Math.floor(NOW / 1000);
  const { kid } = keys.tokens.privateKey;
  return new SignJWT({
    sub: claims.userId,
    sid: claims.sessionId,
    iss: 'rdrive',
    aud: 'rdrive',
    iat: seconds,
    exp: seconds + 900,
    ...payload,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...(kid ? { kid } : {}), ...header })
    .sign(await importJWK(keys.tokens.privateKey, 'ES256'));
}

describe('access tokens', () => {
  test('speak for a user and a session, for 15 minutes', async () => {
    const issued = await createTokenIssuer(keys.tokens.privateKey).issue(claims, NOW);
    expect(issued.expiresAt).toBe(NOW + 15 * MINUTE);
    expect(await verify(issued.token)).toEqual(claims);
    expect(await verify(issued.token, issued.expiresAt)).toEqual(claims);
    expect(await verify(await forged({}))).toEqual(claims);
  });

  test('are refused once expired, but for a few seconds between two clocks', async () => {
    const token = await issue();
    expect(await verify(token, NOW + 15 * MINUTE + 4000)).toEqual(claims);
    expect(await verify(token, NOW + 15 * MINUTE + 6000)).toBeUndefined();
  });

  test('once found good, are remembered by their whole text and no longer than they live', async () => {
    const { verify: again } = createTokenVerifier([keys.tokens.publicKey]);
    const token = await issue();
    expect(await again(token, NOW)).toEqual(claims);
    expect(await again(token, NOW + MINUTE)).toEqual(claims);
    expect(await again(`${token.slice(0, -4)}AAAA`, NOW)).toBeUndefined();
    expect(await again(token, NOW + 16 * MINUTE)).toBeUndefined();
    expect(await again(token, NOW)).toEqual(claims);
  });

  test('of a flood do not push the memory beyond its bound, and all count', async () => {
    const { verify: again } = createTokenVerifier([keys.tokens.publicKey]);
    const issuer = createTokenIssuer(keys.tokens.privateKey);
    const tokens = await Promise.all(
      Array.from({ length: 150 }, async (_, n) => (await issuer.issue({ ...claims, sessionId: `s${n}` }, NOW)).token),
    );
    for (const token of [...tokens, ...tokens]) expect(await again(token, NOW)).toMatchObject({ userId: '01USER' });
  });

  test('are refused when any part has been changed', async () => {
    const [header, payload, signature] = partsOf(await issue());
    const other = encode({ ...decode(payload), sub: '01OTHER' });
    const later = encode({ ...decode(payload), exp: 9_999_999_999 });
    expect(await verify(`${header}.${other}.${signature}`)).toBeUndefined();
    expect(await verify(`${header}.${later}.${signature}`)).toBeUndefined();
    expect(await verify(`${header}.${payload}.`)).toBeUndefined();
    expect(await verify(`${header}.${payload}`)).toBeUndefined();
    // The last character carries unused bits; the first does not.
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    expect(await verify(`${header}.${payload}.${flipped}`)).toBeUndefined();
  });

  test('cannot choose "none" or an unknown algorithm', async () => {
    const [header, payload, signature] = partsOf(await issue());
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '', 'ES512', 'EdDSA']) {
      const changed = encode({ ...decode(header), alg });
      expect(await verify(`${changed}.${payload}.`), alg).toBeUndefined();
      expect(await verify(`${changed}.${payload}.${signature}`), alg).toBeUndefined();
    }
  });

  test('cannot be signed by HMAC with the public key', async () => {
    const [header, payload] = partsOf(await issue());
    const publicKey = createPublicKey({ key: { ...keys.tokens.publicKey, kty: 'EC' }, format: 'jwk' });
    const secrets = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(keys.tokens.publicKey),
    ];
    for (const secret of secrets) {
      const changed = `${encode({ ...decode(header), alg: 'HS256' })}.${payload}`;
      const signature = createHmac('sha256', secret).update(changed).digest('base64url');
      expect(await verify(`${changed}.${signature}`)).toBeUndefined();
    }
  });

  test('cannot bring their own key', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    const seconds = Math.floor(NOW / 1000);
    for (const kid of [keys.tokens.publicKey.kid ?? '', 'theirs']) {
      const token = await new SignJWT({ sub: claims.userId, sid: claims.sessionId })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, jwk })
        .setIssuer('rdrive')
        .setAudience('rdrive')
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + 900)
        .sign(pair.privateKey);
      expect(await verify(token)).toBeUndefined();
    }
  });

  test('are refused with another issuer, audience or type, or with claims missing', async () => {
    const missing = undefined as unknown as string;
    expect(await verify(await forged({ aud: 'rdrive-device' }))).toBeUndefined();
    expect(await verify(await forged({ aud: missing }))).toBeUndefined();
    expect(await verify(await forged({ iss: 'someone' }))).toBeUndefined();
    expect(await verify(await forged({ sid: missing }))).toBeUndefined();
    expect(await verify(await forged({ sid: 7 }))).toBeUndefined();
    expect(await verify(await forged({ sub: missing }))).toBeUndefined();
    expect(await verify(await forged({ exp: undefined as unknown as number }))).toBeUndefined();
    expect(await verify(await forged({ nbf: Math.floor(NOW / 1000) + 60 }))).toBeUndefined();
    expect(await verify(await forged({}, { typ: 'JWT' }))).toBeUndefined();
    expect(await verify(await forged({}, { typ: 'device+jwt' }))).toBeUndefined();
  });

  test('are refused when they are no tokens at all', async () => {
    for (const text of ['', '.', '..', 'a.b.c', 'null', `${encode({ alg: 'ES256' })}.x.y`, 'x'.repeat(100_000)])
      expect(await verify(text)).toBeUndefined();
  });

  test('of two keys in use both are believed, and a third is not', async () => {
    const [next, stranger] = [await createKeys(), await createKeys()];
    const verifier = createTokenVerifier([keys.tokens.publicKey, next.tokens.publicKey]);
    const by = async (made: Keys) => (await createTokenIssuer(made.tokens.privateKey).issue(claims, NOW)).token;
    expect(await verifier.verify(await by(keys), NOW)).toEqual(claims);
    expect(await verifier.verify(await by(next), NOW)).toEqual(claims);
    expect(await verifier.verify(await by(stranger), NOW)).toBeUndefined();
  });
});

describe('device tokens', () => {
  const device = { deviceId: '01DEVICE', userId: '01USER' };

  test('name a device for 400 days', async () => {
    const devices = createDeviceTokens(keys.tokens);
    const { token, expiresAt } = await devices.issue(device, NOW);
    expect(expiresAt).toBe(NOW + 400 * 24 * 60 * MINUTE);
    expect(await devices.verify(token, expiresAt)).toEqual(device);
    expect(await devices.verify(token, expiresAt + MINUTE)).toBeUndefined();
  });

  test('are no access tokens, nor the other way round', async () => {
    const devices = createDeviceTokens(keys.tokens);
    expect(await verify((await devices.issue(device, NOW)).token)).toBeUndefined();
    expect(await devices.verify(await issue(), NOW)).toBeUndefined();
    expect(await devices.verify(await forged({ aud: 'rdrive-device', did: 'x' }), NOW)).toBeUndefined();
  });

  test('of another installation are refused', async () => {
    const { token } = await createDeviceTokens((await createKeys()).tokens).issue(device, NOW);
    expect(await createDeviceTokens(keys.tokens).verify(token, NOW)).toBeUndefined();
  });
});
