import type { AccountDeps, Clock, UlidSource, UrlSigner } from '@rdrive/core';
import { createTokenVerifier } from './access-verifier.ts';
import type { Keys } from './keys.ts';
import { createIdSource, createNodeCrypto } from './node-crypto.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { createDeviceTokens, createTokenIssuer } from './tokens.ts';
import { createUrlSigner } from './url-signer.ts';

type Secrets = Pick<AccountDeps, 'clock' | 'crypto' | 'hasher' | 'tokens' | 'verifier' | 'devices' | 'setupCode'> & {
  readonly urlSigner: UrlSigner;
  readonly newId: UlidSource;
};

/** What the use-cases of accounts need beside the store, from the secrets of one installation. */
export function createAccountSecrets(
  keys: Keys,
  options: { clock?: Clock; setupCode?: string | undefined } = {},
): Secrets {
  const clock = options.clock ?? Date.now;
  return {
    clock,
    newId: createIdSource(clock),
    crypto: createNodeCrypto(),
    hasher: createPasswordHasher(),
    tokens: createTokenIssuer(keys.tokens.privateKey),
    verifier: createTokenVerifier([keys.tokens.publicKey]),
    devices: createDeviceTokens(keys.tokens),
    urlSigner: createUrlSigner(keys.urlSecret),
    setupCode: options.setupCode ?? keys.setupCode,
  };
}
