import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Parameters } from '@rdrive/aws';
import { newCode } from '@rdrive/core';
import { createNodeCrypto, createTokenKeys, type TokenKeys } from '@rdrive/secrets';
import { parameterNames } from '../compose/parameter-names.ts';

/** Public halves, as the template uses them. */
export interface PublicKeys {
  /** JSON Web Key. */
  readonly TokenKey: string;
  /** SubjectPublicKeyInfo, PEM, as CloudFront takes it. */
  readonly CloudFrontKey: string;
}

/** What is kept under the name, made where nothing is kept yet; of two that come at once both get the same. */
async function keepOnce(parameters: Parameters, name: string, make: () => Promise<string>): Promise<string> {
  const kept = await parameters.read(name);
  if (kept !== undefined) return kept;
  await parameters.writeSecretOnce(name, await make());
  return (await parameters.readAll([name]))[name] ?? '';
}

function newCloudFrontKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Both key pairs of a generation. Private halves go into Parameter Store and nowhere else; what is there stays. */
export async function makeKeys(parameters: Parameters, prefix: string, generation: string): Promise<PublicKeys> {
  const names = parameterNames(prefix, generation);
  const tokens = await keepOnce(parameters, names.tokenKey, async () => JSON.stringify(await createTokenKeys()));
  const pem = await keepOnce(parameters, names.cloudFrontKey, async () => newCloudFrontKey());
  return {
    TokenKey: JSON.stringify((JSON.parse(tokens) as TokenKeys).publicKey),
    CloudFrontKey: createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** The setup code of the first person. */
export async function makeSetupCode(parameters: Parameters, prefix: string): Promise<void> {
  const { setupCode } = parameterNames(prefix, '');
  await keepOnce(parameters, setupCode, async () => newCode(createNodeCrypto()));
}
