import { join } from 'node:path';
import { type Account, createFunction, type DeployedFunction } from '../../apps/lambda/src/testing/runtime/function.ts';
import type { FunctionConfig } from '../../apps/lambda/src/testing/runtime/instance.ts';
import { REGION } from './arns.ts';
import type { Credentials } from './calls/proxy.ts';
import type { DeployedResource, Resources } from './resources.ts';
import type { Assembly } from './template.ts';

interface FunctionProperties {
  readonly Code: { readonly S3Key: string };
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> };
  readonly EphemeralStorage?: { readonly Size: number };
  readonly Handler: 'index.handler';
  readonly MemorySize: number;
  readonly Role: string;
  readonly Timeout: number;
}

/** Megabytes of /tmp where the template does not say ("Configure ephemeral storage"). */
const TMP_MB = 512;

/** The environment of a function: the template's, and what Lambda sets ("Defined runtime environment variables"). */
function environmentOf(fn: DeployedResource, { accessKeyId, secretAccessKey, sessionToken = '' }: Credentials) {
  const { Environment, MemorySize } = fn.properties as unknown as FunctionProperties;
  return {
    ...Environment?.Variables,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.ref,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: '/var/task',
    _HANDLER: 'index.handler',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
  };
}

/** All functions of a template by ARN. Each reads its configuration when it is first called. */
export function createFunctions(options: {
  readonly assembly: Assembly;
  readonly resources: Resources;
  readonly credentials: readonly Credentials[];
  /** Where AWS answers; the only thing that the template does not say. */
  readonly endpoint: string;
  readonly account: Account;
}): ReadonlyMap<string, DeployedFunction> {
  const { assembly, resources, credentials, endpoint, account } = options;
  const services = ['DYNAMODB', 'S3', 'SQS', 'SSM'];
  const endpoints = Object.fromEntries(services.map((name) => [`AWS_ENDPOINT_URL_${name}`, endpoint]));

  function configOf(id: string): FunctionConfig {
    const fn = resources.get(id);
    const { Code, EphemeralStorage, Handler, MemorySize, Role, Timeout } =
      fn.properties as unknown as FunctionProperties;
    const keys = credentials.find(({ principal }) => principal.arn === Role);
    if (!keys || Handler !== 'index.handler') throw new Error(`${id} has no role, or another handler.`);
    return {
      name: fn.ref,
      codeDir: join(assembly.folder, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      env: { ...environmentOf(fn, keys), ...endpoints },
      memoryMb: MemorySize,
      timeoutMs: Timeout * 1000,
      tmpMb: EphemeralStorage?.Size ?? TMP_MB,
    };
  }

  return new Map(
    resources.idsOf('AWS::Lambda::Function').map((id) => {
      const { Arn = '' } = resources.physical(id).attributes;
      return [Arn, createFunction(() => configOf(id), account)];
    }),
  );
}
