import { type ApiDeps, createApp } from '@rdrive/api';
import { createCloudFrontPass, createCloudFrontSigner, createParameters } from '@rdrive/aws';
import type { TokenKeys } from '@rdrive/secrets';
import type { ApiFunctionConfig } from '../config.ts';
import type { Shell } from '../http/answer.ts';
import { parseHosts } from '../http/hosts.ts';
import type { Log } from '../log.ts';
import { parameterNames } from './parameter-names.ts';
import { checkingSecrets, issuingSecrets, parseTokenKeys } from './secrets.ts';
import { openStores } from './stores.ts';

/** Which routes a function answers, and so which secrets it may read. */
export type Role = 'auth' | 'library';

async function readSecrets(config: ApiFunctionConfig, role: Role) {
  const parameters = createParameters({ region: config.region, endpoint: config.endpoints.ssm });
  const names = parameterNames(config.parameters, config.keyGeneration);
  const publicKeys = parseTokenKeys(config.tokenKeys);
  const shared = [names.hosts, names.cloudFrontKey] as const;
  if (role === 'library') {
    const values = await parameters.readAll(shared);
    return { hosts: values[names.hosts], key: values[names.cloudFrontKey], accounts: checkingSecrets(publicKeys) };
  }
  const values = await parameters.readAll([...shared, names.tokenKey, names.setupCode]);
  const tokens = JSON.parse(values[names.tokenKey] ?? '') as TokenKeys;
  const accounts = issuingSecrets(publicKeys, tokens, values[names.setupCode] ?? '');
  return { hosts: values[names.hosts], key: values[names.cloudFrontKey], accounts };
}

/** Puts stores, secrets and the app together, once in the life of a function. */
export async function openShell(config: ApiFunctionConfig, role: Role, log: Log): Promise<Shell> {
  const stores = openStores(config, log);
  const { hosts: hostList = '', key: privateKey = '', accounts } = await readSecrets(config, role);
  const hosts = parseHosts(hostList);
  const shared = {
    metadata: stores.metadata,
    accounts: { ...accounts, ...stores.accounts },
    uploads: stores.uploads,
    blobs: stores.blobs,
    queue: stores.queue,
    clock: stores.clock,
    newId: stores.newId,
    log,
  } satisfies Partial<ApiDeps>;
  const apps = new Map(
    hosts.map((host) => {
      const key = { keyId: config.cloudFrontKeyId, privateKey, host };
      const app = createApp({
        ...shared,
        signer: createCloudFrontSigner(key),
        mediaPass: createCloudFrontPass(key),
        config: {
          home: 'cloud',
          version: config.version,
          publicUrl: `https://${host}`,
          trustProxy: false,
          extraConnectSrc: [],
        },
      });
      return [host, app] as const;
    }),
  );
  return {
    hosts,
    appFor(host) {
      const app = apps.get(host);
      if (!app) throw new Error(`${host} is not one of our hosts.`);
      return app;
    },
    flush: () => stores.outbox.flush(),
  };
}
