import { startSsm } from '@rdrive/aws/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { keysOf } from './keys.ts';

afterEach(() => vi.unstubAllEnvs());

test('servers that share a parameter share their keys, though they start at once', async () => {
  await using ssm = await startSsm();
  vi.stubEnv('AWS_ENDPOINT_URL_SSM', ssm.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  const tables = { filesTable: 'files', accessTable: 'access', bucket: 'media' };
  const store = { home: 'cloud', region: 'eu-central-1', keysParameter: '/rdrive/keys', ...tables } as const;
  const [one, other] = await Promise.all([
    keysOf({ store, dataDir: '/nowhere' }),
    keysOf({ store, dataDir: '/nowhere/else' }),
  ]);
  expect(one).toEqual(other);
  expect([...ssm.values.keys()]).toEqual(['/rdrive/keys']);
});
