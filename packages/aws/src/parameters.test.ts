import { isDriveError } from '@rdrive/core';
import { describe, expect, test } from 'vitest';
import { createParameterStorage, createParameters } from './parameters.ts';
import { startSsm } from './testing/ssm-engine.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const open = (endpoint: string) => createParameters({ region: 'us-east-1', endpoint, credentials });

describe('parameters', () => {
  test('are read together', async () => {
    await using ssm = await startSsm(
      new Map([
        ['/a', '1'],
        ['/b', '2'],
      ]),
    );
    expect(await open(ssm.endpoint).readAll(['/a', '/b'])).toEqual({ '/a': '1', '/b': '2' });
    expect(ssm.calls).toEqual(['GetParameters']);
  });

  test('one that is missing is named', async () => {
    await using ssm = await startSsm(new Map([['/a', '1']]));
    const error: unknown = await open(ssm.endpoint)
      .readAll(['/a', '/gone'])
      .catch((thrown: unknown) => thrown);
    expect(isDriveError(error, 'unavailable') && error.message).toContain('/gone');
  });

  test('a refusal is told without what the service said of itself', async () => {
    await using ssm = await startSsm();
    ssm.failNext('GetParameters', 'AccessDeniedException');
    const error: unknown = await open(ssm.endpoint)
      .read('/a')
      .catch((thrown: unknown) => thrown);
    expect(isDriveError(error, 'unavailable') && error.message).toBe('The parameters /a cannot be read.');
  });
});

describe('the storage of shared keys', () => {
  test('keeps the first text, whoever comes later', async () => {
    await using ssm = await startSsm();
    const one = createParameterStorage(open(ssm.endpoint), '/rdrive/keys');
    const other = createParameterStorage(open(ssm.endpoint), '/rdrive/keys');
    expect(await one.read()).toBeUndefined();
    await Promise.all([one.writeOnce('mine'), other.writeOnce('yours')]);
    const kept = await one.read();
    expect(['mine', 'yours']).toContain(kept);
    await other.writeOnce('later');
    expect(await other.read()).toBe(kept);
  });
});
