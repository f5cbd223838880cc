import { type AccountDeps, DriveError } from '@rdrive/core';
import {
  createDeviceTokens,
  createIdSource,
  createNodeCrypto,
  createPasswordHasher,
  createTokenIssuer,
  createTokenVerifier,
  type TokenKeys,
} from '@rdrive/secrets';

type Secrets = Omit<AccountDeps, 'users' | 'sessions' | 'throttle' | 'audit'>;
type PublicKeys = Parameters<typeof createTokenVerifier>[0];

/** The keys of a JSON Web Key Set (RFC 7517 section 5). */
export function parseTokenKeys(text: string): PublicKeys {
  const { keys } = JSON.parse(text) as { keys: PublicKeys };
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('RDRIVE_TOKEN_KEYS holds no key.');
  return keys;
}

function common(publicKeys: PublicKeys) {
  const clock = Date.now;
  return {
    clock,
    newId: createIdSource(clock),
    crypto: createNodeCrypto(),
    hasher: createPasswordHasher(),
    verifier: createTokenVerifier(publicKeys),
  };
}

/** For the function that logs people in: it holds the private half of the token key and the setup code. */
export function issuingSecrets(publicKeys: PublicKeys, tokens: TokenKeys, setupCode: string): Secrets {
  return {
    ...common(publicKeys),
    tokens: createTokenIssuer(tokens.privateKey),
    devices: createDeviceTokens(tokens),
    setupCode,
  };
}

/** For functions that only check who calls: they hold no key that makes tokens, and no route of theirs asks for one. */
export function checkingSecrets(publicKeys: PublicKeys): Secrets {
  const refuse = async () => {
    throw new DriveError('internal', 'This function makes no tokens.');
  };
  return {
    ...common(publicKeys),
    tokens: { issue: refuse },
    devices: { issue: refuse, verify: async () => undefined },
    setupCode: '',
  };
}
