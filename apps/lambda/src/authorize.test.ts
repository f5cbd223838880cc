import { createTokenIssuer, createTokenKeys, createTokenVerifier } from '@rdrive/secrets';
import { describe, expect, test } from 'vitest';
import { createAuthorizer } from './authorize.ts';
import { authorizerEvent } from './testing/events.ts';

const [keys, foreign] = await Promise.all([createTokenKeys(), createTokenKeys()]);
const now = Date.UTC(2026, 0, 1);
const claims = { userId: 'USER', sessionId: 'SESSION' };
const authorize = createAuthorizer(createTokenVerifier([keys.publicKey]), () => now);
const tokenOf = async (pair: typeof keys, at: number) =>
  (await createTokenIssuer(pair.privateKey).issue(claims, at)).token;

describe('the authorizer', () => {
  test('lets a good token through and says whose it is', async () => {
    const token = await tokenOf(keys, now);
    expect(await authorize(authorizerEvent(`Bearer ${token}`))).toEqual({ isAuthorized: true, context: claims });
  });

  test('keeps all else out', async () => {
    const old = await tokenOf(keys, now - 3_600_000);
    const others = await tokenOf(foreign, now);
    const good = await tokenOf(keys, now);
    const refused = { isAuthorized: false, context: {} };
    for (const value of ['', 'Bearer', 'Bearer x', `Bearer ${old}`, `Bearer ${others}`, `Basic ${good}`, good]) {
      expect(await authorize(authorizerEvent(value))).toEqual(refused);
    }
    expect(await authorize(authorizerEvent())).toEqual(refused);
  });
});
