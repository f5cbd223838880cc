/** What the stack tells every function that reads or writes the library. */
export interface StoreConfig {
  readonly region: string;
  readonly filesTable: string;
  readonly accessTable: string;
  readonly bucket: string;
  readonly queueUrl: string;
  /** Other engines than AWS, where the stack is tried out. */
  readonly endpoints: {
    readonly dynamo?: string | undefined;
    readonly s3?: string | undefined;
    readonly sqs?: string | undefined;
    readonly ssm?: string | undefined;
  };
}

/** What the functions behind the API know besides. */
export interface ApiFunctionConfig extends StoreConfig {
  readonly version: string;
  /** Path in Parameter Store below which hosts, keys and the setup code lie. */
  readonly parameters: string;
  /** Which generation of keys signs. */
  readonly keyGeneration: string;
  readonly cloudFrontKeyId: string;
  /** Public halves of the token keys (JSON Web Key Set). */
  readonly tokenKeys: string;
}

type Env = Readonly<Record<string, string | undefined>>;

function needed(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`${name} is not set. The stack sets it: deploy it again.`);
}

/** Reads what every function over the stores needs. */
export function readStoreConfig(env: Env): StoreConfig {
  return {
    region: needed(env, 'AWS_REGION'),
    filesTable: needed(env, 'RDRIVE_FILES_TABLE'),
    accessTable: needed(env, 'RDRIVE_ACCESS_TABLE'),
    bucket: needed(env, 'RDRIVE_BUCKET'),
    queueUrl: needed(env, 'RDRIVE_QUEUE_URL'),
    endpoints: {
      dynamo: env['AWS_ENDPOINT_URL_DYNAMODB'],
      s3: env['AWS_ENDPOINT_URL_S3'],
      sqs: env['AWS_ENDPOINT_URL_SQS'],
      ssm: env['AWS_ENDPOINT_URL_SSM'],
    },
  };
}

/** Reads what the functions behind the API need. */
export function readApiConfig(env: Env): ApiFunctionConfig {
  return {
    ...readStoreConfig(env),
    version: env['RDRIVE_VERSION'] ?? 'unknown',
    parameters: needed(env, 'RDRIVE_PARAMETERS'),
    keyGeneration: needed(env, 'RDRIVE_KEY_GENERATION'),
    cloudFrontKeyId: needed(env, 'RDRIVE_CLOUDFRONT_KEY_ID'),
    tokenKeys: needed(env, 'RDRIVE_TOKEN_KEYS'),
  };
}

/** The public token keys alone, for the authorizer. */
export function readTokenKeys(env: Env): string {
  return needed(env, 'RDRIVE_TOKEN_KEYS');
}

/** Region and endpoint of Parameter Store, for the custom resource. */
export function readParameterConfig(env: Env): { readonly region: string; readonly endpoint?: string | undefined } {
  return { region: needed(env, 'AWS_REGION'), endpoint: env['AWS_ENDPOINT_URL_SSM'] };
}

/** This function's own environment: the one place that reads it. */
export const environment: Env = process.env;
