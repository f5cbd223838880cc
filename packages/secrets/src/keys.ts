import { randomBytes } from 'node:crypto';
import { newCode } from '@rdrive/core';
import { exportJWK, generateKeyPair } from 'jose';
import { ALGORITHM } from './access-verifier.ts';
import { createNodeCrypto } from './node-crypto.ts';
import type { TokenKeys } from './tokens.ts';

/** All secrets of one installation. */
export interface Keys {
  readonly version: 1;
  /** ES256 pair that signs access and device tokens. */
  readonly tokens: TokenKeys;
  /** HMAC secret of signed URLs, base64url, 32 bytes. */
  readonly urlSecret: string;
  /** Makes the first person, unless the configuration sets another; worthless once used. */
  readonly setupCode: string;
}

/** A new pair that signs tokens, named by a random `kid`. */
export async function createTokenKeys(): Promise<TokenKeys> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const named = { kid: randomBytes(9).toString('base64url'), alg: ALGORITHM, use: 'sig' };
  return {
    privateKey: { ...(await exportJWK(pair.privateKey)), ...named },
    publicKey: { ...(await exportJWK(pair.publicKey)), ...named },
  };
}

/** New secrets. */
export async function createKeys(): Promise<Keys> {
  return {
    version: 1,
    tokens: await createTokenKeys(),
    urlSecret: randomBytes(32).toString('base64url'),
    setupCode: newCode(createNodeCrypto()),
  };
}
