import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createParameters } from '@rdrive/aws';
import { type SsmEngine, startSsm } from '@rdrive/aws/testing';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCustomResource } from './custom-resource.ts';

interface Answer {
  Status: string;
  PhysicalResourceId: string;
  Reason?: string;
  Data: { TokenKey: string; CloudFrontKey: string };
}

/** Where CloudFormation waits for answers. */
const server = createServer(async (request, response) => {
  answers.push(JSON.parse(await text(request)));
  types.push(request.headers['content-type']);
  response.end();
});
let answers: Answer[] = [];
let types: (string | undefined)[] = [];
let ssm: SsmEngine;

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(async () => {
  answers = [];
  types = [];
  ssm = await startSsm();
  return () => ssm[Symbol.asyncDispose]();
});

async function ask(RequestType: 'Create' | 'Update' | 'Delete', properties: object): Promise<Answer> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const parameters = createParameters({ region: 'us-east-1', endpoint: ssm.endpoint, credentials });
  const event = {
    RequestType,
    ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:keys',
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/rdrive/guid',
    RequestId: 'unique id',
    LogicalResourceId: 'Keys1',
    ResourceType: 'Custom::RdriveKeys',
    PhysicalResourceId: 'as it was',
    ResourceProperties: { ServiceToken: '', Prefix: '/rdrive/test', ...properties },
    OldResourceProperties: {},
  };
  await createCustomResource(() => parameters)(event as unknown as CloudFormationCustomResourceEvent);
  return answers.at(-1) as Answer;
}

describe('keys', () => {
  test('are made, kept encrypted, and only their public halves told', async () => {
    const answer = await ask('Create', { Generation: '1' });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '/rdrive/test#1', RequestId: 'unique id' });
    expect(types).toEqual(['']);
    expect(JSON.parse(answer.Data.TokenKey)).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
    expect(JSON.stringify(answer)).not.toMatch(/"d\\?":|PRIVATE/);
    expect(createPublicKey(answer.Data.CloudFrontKey).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
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
    expect(two.Data.CloudFrontKey).not.toBe(one.Data.CloudFrontKey);
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
