import { createPublicKey } from 'node:crypto';
import { createParameters } from '@rdrive/aws';
import { type SsmEngine, startSsm } from '@rdrive/aws/testing';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { askForCustomResource, type CustomAnswer } from '../testing/cloud-formation.ts';
import { createCustomResource } from './custom-resource.ts';

let ssm: SsmEngine;

beforeEach(async () => {
  ssm = await startSsm();
  return () => ssm[Symbol.asyncDispose]();
});

async function ask(RequestType: 'Create' | 'Update' | 'Delete', properties: object): Promise<CustomAnswer> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const parameters = createParameters({ region: 'us-east-1', endpoint: ssm.endpoint, credentials });
  const answer = createCustomResource(() => parameters);
  const asking = {
    RequestType,
    LogicalResourceId: 'Keys1',
    ResourceType: 'Custom::RdriveKeys',
    PhysicalResourceId: 'as it was',
    ResourceProperties: { ServiceToken: '', Prefix: '/rdrive/test', ...properties },
  };
  return askForCustomResource(asking, (event) => answer(event as CloudFormationCustomResourceEvent));
}

describe('keys', () => {
  test('are made, kept encrypted, and only their public halves told', async () => {
    const answer = await ask('Create', { Generation: '1' });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '/rdrive/test#1', contentType: '' });
    expect(JSON.parse(answer.Data?.['TokenKey'] ?? '')).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
    expect(JSON.stringify(answer)).not.toMatch(/"d\\?":|PRIVATE/);
    expect(createPublicKey(answer.Data?.['CloudFrontKey'] ?? '').asymmetricKeyDetails).toEqual({
      namedCurve: 'prime256v1',
    });
    expect([...ssm.values.keys()].sort()).toEqual(['/rdrive/test/keys/1/cloudfront', '/rdrive/test/keys/1/tokens']);
  });

  test('stay as they are when the stack is updated, deleted or made again', async () => {
    const { Data } = await ask('Create', { Generation: '1' });
    expect((await ask('Update', { Generation: '1' })).Data).toEqual(Data);
    expect((await ask('Delete', { Generation: '1' })).Status).toBe('SUCCESS');
    expect(ssm.values.size).toBe(2);
    expect((await ask('Create', { Generation: '1' })).Data).toEqual(Data);
  });

  test('of the next generation are others, beside the old', async () => {
    const [one, two] = [await ask('Create', { Generation: '1' }), await ask('Create', { Generation: '2' })];
    expect(two.Data?.['CloudFrontKey']).not.toBe(one.Data?.['CloudFrontKey']);
    expect(ssm.values.size).toBe(4);
  });

  test('that cannot be kept fail the deployment, with the reason', async () => {
    ssm.failNext('PutParameter', 'AccessDeniedException');
    const answer = await ask('Create', { Generation: '1' });
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain('/rdrive/test/keys/1/tokens');
  });
});

test('the setup code is made once and told to nobody', async () => {
  expect((await ask('Create', {})).Data).toEqual({});
  const code = ssm.values.get('/rdrive/test/setup-code');
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  await ask('Update', {});
  expect(ssm.values.get('/rdrive/test/setup-code')).toBe(code);
});
