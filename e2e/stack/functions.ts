import { join } from 'node:path';
import { REGION } from '@rdrive/aws/testing';
import { type Account, createFunction, type DeployedFunction } from '../../apps/lambda/src/testing/runtime/function.ts';
import type { FunctionConfig } from '../../apps/lambda/src/testing/runtime/instance.ts';
import type { Credentials } from './calls/proxy.ts';
import type { Resources } from './template/resources.ts';

/** All functions of a template by ARN. Each reads its configuration when it is first called. */
export function createFunctions(options: {
  /** Where their code lies. */
  readonly folder: string;
  readonly resources: Resources;
  readonly credentials: readonly Credentials[];
  /** Where AWS answers; the only thing that the template does not say. */
  readonly endpoint: string;
  readonly account: Account;
}): ReadonlyMap<string, DeployedFunction> {
  const { folder, resources, credentials, endpoint, account } = options;
  const services = ['DYNAMODB', 'S3', 'SQS', 'SSM'];
  const endpoints = Object.fromEntries(services.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint]));

  function configOf(id: string): FunctionConfig {
    const fn = resources.get('AWS::Lambda::Function', id);
    const { Code, Environment, EphemeralStorage, MemorySize, Role, Timeout } = fn.properties;
    const keys = credentials.find(({ principal }) => principal.arn === Role);
    if (!keys) throw new Error(`${id} has no role.`);
    return {
      name: fn.ref,
      codeDir: join(folder, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      env: {
        ...Environment.Variables,
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken ?? '',
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        ...endpoints,
      },
      memoryMb: MemorySize,
      timeoutMs: Timeout * 1000,
      tmpMb: EphemeralStorage.Size,
    };
  }

  return new Map(
    resources.idsOf('AWS::Lambda::Function').map((id) => {
      const { Arn = '' } = resources.physical(id).attributes;
      return [Arn, createFunction(() => configOf(id), account)];
    }),
  );
}
