import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DriveError } from '@rdrive/core';

export interface ParameterOptions {
  readonly region: string;
  /** Another engine than AWS. */
  readonly endpoint?: string | undefined;
  /** Undefined: the SDK's own chain (role, environment, profile). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** Values of Systems Manager's Parameter Store; secrets are kept encrypted (`SecureString`, the account's own key). */
export interface Parameters {
  /** All of these (10 at most), decrypted. `unavailable` where one is missing or may not be read. */
  readAll<Name extends string>(names: readonly Name[]): Promise<Readonly<Record<Name, string>>>;
  read(name: string): Promise<string | undefined>;
  /** Keeps a secret where none is kept under the name; of several writers the first one wins. */
  writeSecretOnce(name: string, value: string): Promise<void>;
}

/** Errors of the SDK name the parameter and never its value. */
function unavailable(names: readonly string[], cause: unknown): DriveError {
  return new DriveError('unavailable', `The parameters ${names.join(', ')} cannot be read.`, { cause });
}

/** The parameters of one region. */
export function createParameters({ region, endpoint, credentials }: ParameterOptions): Parameters {
  const client = new SSMClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
    maxAttempts: 3,
  });

  async function found(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    try {
      const answer = await client.send(new GetParametersCommand({ Names: [...names], WithDecryption: true }));
      return Object.fromEntries((answer.Parameters ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']));
    } catch (error) {
      throw unavailable(names, error);
    }
  }

  return {
    async readAll(names) {
      const values = await found(names);
      const missing = names.filter((name) => values[name] === undefined);
      if (missing.length > 0) throw unavailable(missing, undefined);
      return values as Record<(typeof names)[number], string>;
    },
    read: async (name) => (await found([name]))[name],
    async writeSecretOnce(name, value) {
      const put = new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: false });
      try {
        await client.send(put);
      } catch (error) {
        if (error instanceof Error && error.name === 'ParameterAlreadyExists') return;
        throw new DriveError('unavailable', `The parameter ${name} cannot be written.`, { cause: error });
      }
    },
  };
}

/** Where several servers keep the keys that they share: one parameter instead of a file in each of them. */
export function createParameterStorage(parameters: Parameters, name: string) {
  return {
    place: `parameter ${name}`,
    read: () => parameters.read(name),
    writeOnce: (text: string) => parameters.writeSecretOnce(name, text),
  };
}
