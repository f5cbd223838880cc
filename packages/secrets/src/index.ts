export { createTokenVerifier } from './access-verifier.ts';
export { loadOrCreateKeys } from './key-file.ts';
export { createKeys, createTokenKeys, type Keys } from './keys.ts';
export { type KeyStorage, loadKeys } from './load-keys.ts';
export { createIdSource, createNodeCrypto } from './node-crypto.ts';
export { createPasswordHasher } from './password-hasher.ts';
export { createAccountSecrets } from './secrets.ts';
export { createDeviceTokens, createTokenIssuer, type TokenKeys } from './tokens.ts';
export { createUrlSigner } from './url-signer.ts';
