import { createTokenVerifier } from '@rdrive/secrets/verifier';
import { createAuthorizer } from '../authorize.ts';
import { environment, readTokenKeys } from '../config.ts';

const { keys } = JSON.parse(readTokenKeys(environment)) as { keys: Parameters<typeof createTokenVerifier>[0] };

/** Public keys and nothing else: no SDK, no rights. */
export const handler = createAuthorizer(createTokenVerifier(keys), Date.now);
