import { ACCOUNT, arnOf } from '@rdrive/aws/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeTemplate } from '../../apps/infra/src/testing/template.ts';
import { createRights, type Principal, type Rights } from '../stack/calls/rights.ts';
import { cloudFrontCredentials, resourcePolicies, roleCredentials, servicePrincipal } from '../stack/identities.ts';
import { createResources } from '../stack/template/resources.ts';

const names = ['auth', 'library', 'media', 'authorizer', 'janitor', 'keys'];
const arns: Record<string, string> = {};
let principals: ReadonlyMap<string, Principal>;
let rights: Rights;
let apiId = '';
let authorizerId = '';
let rules: readonly string[] = [];

beforeAll(() => {
  const template = makeTemplate({}, { nag: false });
  const assembly = { folder: '', stackName: 'rdrive', resources: template.Resources, outputs: template.Outputs };
  const resources = createResources(assembly, { stackName: 'rdrive', suffix: 'x', host: 'h', endpoint: 'http://e' });
  const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Lambda::Function'] as const;
  for (const type of types) {
    for (const id of resources.idsOf(type)) {
      const name = id.replace(/^(Storage|Jobs|Functions)|[0-9A-F]{8}$/g, '').toLowerCase();
      arns[name] = resources.physical(id).attributes['Arn'] ?? '';
    }
  }
  arns['parameter'] = arnOf('ssm', 'parameter/rdrive/rdrive');
  apiId = resources.single('AWS::ApiGatewayV2::Api').ref;
  authorizerId = resources.single('AWS::ApiGatewayV2::Authorizer').ref;
  rules = resources.of('AWS::Events::Rule').map(({ arn }) => arn);
  const all = [...roleCredentials(resources), cloudFrontCredentials(resources)].map(({ principal }) => principal);
  principals = new Map(all.map((principal) => [principal.name, principal]));
  rights = createRights(resourcePolicies(resources));
}, 120_000);

/** `s3:GetObject media/originals/x`: an action and what it is done to, named as above. */
function wantOf(text: string) {
  const [action = '', target = ''] = text.split(' ');
  const [name = '', ...rest] = target.split('/');
  return { action, resource: [arns[name], ...rest].join('/') };
}

async function may(name: string, text: string, context = {}): Promise<boolean> {
  const principal = principals.get(name);
  if (!principal) throw new Error(`There is no ${name}.`);
  return rights.allows(principal, wantOf(text), context);
}

const items = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
const on = (table: string, names = items) => names.map((name) => `dynamodb:${name} ${table}`);
const not = (...names: string[]) => items.filter((name) => !names.includes(name));
const objects = (prefix: string) =>
  ['GetObject', 'PutObject', 'DeleteObject', 'AbortMultipartUpload'].map((name) => `s3:${name} media/${prefix}/X`);
const send = 'sqs:SendMessage queue';
const listen = 'sqs:GetQueueAttributes queue';
const tokens = 'ssm:GetParameters parameter/keys/1/tokens';
const signing = 'ssm:GetParameters parameter/keys/1/cloudfront';

/** What a role is for: without these the table of denials would prove nothing. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  auth: [...on('access', not('BatchGetItem', 'ConditionCheckItem')), tokens, signing],
  library: [
    ...on('files', not('UpdateItem')),
    ...on('access', ['GetItem', 'Query', 'PutItem', 'UpdateItem']),
    ...['s3:PutObject media/originals/X', 's3:GetObject media/derived/X', send, signing],
  ],
  media: [
    ...on('files'),
    ...['s3:GetObject media/derived/X', 's3:PutObject media/derived/X', 's3:DeleteObject media/originals/X', send],
  ],
  janitor: [
    ...on('files', ['GetItem', 'Query', 'PutItem', 'DeleteItem']),
    ...on('access', ['GetItem', 'Query', 'UpdateItem', 'DeleteItem']),
    ...['s3:DeleteObject media/originals/X', send, listen],
    ...['s3:PutObject media/snapshots/X', 's3:DeleteObject media/snapshots/X'],
  ],
  keys: ['ssm:PutParameter parameter/keys/1/tokens', 'ssm:PutParameter parameter/setup-code'],
  cloudfront: ['s3:GetObject media/originals/X', 's3:GetObject site/index.html'],
};

/** What nobody may do, whatever goes wrong in a function. */
const nobody = [
  ...['GetObjectVersion', 'DeleteObjectVersion', 'PutObjectAcl'].map((name) => `s3:${name} media/originals/X`),
  ...['PutBucketPolicy', 'PutBucketVersioning', 'PutLifecycleConfiguration', 'DeleteBucket'].map(
    (n) => `s3:${n} media`,
  ),
  ...['files', 'access'].flatMap((table) =>
    ['Scan', 'DeleteTable', 'UpdateTable', 'UpdateTimeToLive'].map((name) => `dynamodb:${name} ${table}`),
  ),
  's3:PutObject site/index.html',
  's3:DeleteObject site/index.html',
  'sqs:PurgeQueue queue',
  'sqs:SendMessage deadletters',
  'ssm:DeleteParameter parameter/keys/1/tokens',
];

/** What one role must not do though another may. */
const denied: Readonly<Record<string, readonly string[]>> = {
  auth: [
    ...on('access', ['BatchGetItem', 'ConditionCheckItem']),
    ...on('files'),
    ...objects('originals'),
    ...objects('derived'),
    send,
    'ssm:PutParameter parameter/setup-code',
  ],
  library: [
    tokens,
    'ssm:GetParameters parameter/setup-code',
    's3:DeleteObject media/originals/X',
    ...on('files', ['UpdateItem']),
    ...on('access', ['BatchGetItem', 'DeleteItem', 'ConditionCheckItem']),
    ...[listen, 'sqs:ReceiveMessage queue', 'sqs:DeleteMessage queue'],
    ...objects('derived').filter((want) => !want.includes('GetObject')),
  ],
  media: ['s3:PutObject media/originals/X', ...on('access'), tokens, signing, 's3:GetObject media/snapshots/X'],
  authorizer: [...on('files'), ...on('access'), ...objects('originals'), ...objects('derived'), send, tokens, signing],
  janitor: [
    ...on('files', ['BatchGetItem', 'UpdateItem', 'ConditionCheckItem']),
    ...on('access', ['BatchGetItem', 'PutItem', 'ConditionCheckItem']),
    ...[
      's3:GetObject media/originals/X',
      's3:ListMultipartUploadParts media/originals/X',
      's3:GetObject media/snapshots/X',
    ],
    ...['s3:PutObject media/originals/X', 's3:PutObject media/derived/X', tokens, signing],
  ],
  keys: [...on('files'), ...on('access'), ...objects('originals'), send, 'ssm:PutParameter parameter/hosts'],
  cloudfront: ['s3:PutObject media/originals/X', 's3:DeleteObject media/originals/X', 's3:ListBucket media'],
};

const rows = (table: Readonly<Record<string, readonly string[]>>) => Object.entries(table);

describe('by the policies of the template', () => {
  test.each(rows(allowed))('%s may do what it is for', async (name, wants) => {
    for (const want of wants) expect([want, await may(name, want)]).toEqual([want, true]);
  });

  test.each([...names, 'cloudfront'])('%s may not do what nobody may', async (name) => {
    for (const want of nobody) expect([want, await may(name, want)]).toEqual([want, false]);
  });

  test.each(rows(denied))('%s may not do what is for others', async (name, wants) => {
    for (const want of wants) expect([want, await may(name, want)]).toEqual([want, false]);
  });

  test('nobody reaches a bucket or the queue without TLS, or a bucket with an old one', async () => {
    for (const [name, wants] of rows(allowed)) {
      for (const want of wants.filter((each) => /^(s3|sqs):/.test(each))) {
        expect([want, await may(name, want, { 'aws:SecureTransport': 'false' })]).toEqual([want, false]);
        const old = await may(name, want, { 's3:TlsVersion': '1.1' });
        expect([want, old]).toEqual([want, want.startsWith('sqs:')]);
      }
    }
  });

  test('the gateway invokes by its own routes, its authorizer for that alone, and schedules the janitor', async () => {
    const api = (path: string) => arnOf('execute-api', `${apiId}/${path}`);
    const rule = rules[0] ?? '';
    const cases = [
      ['apigateway', api('$default/ANY/api/{proxy+}'), 'library', true],
      ['apigateway', api('$default/ANY/api/auth/{proxy+}'), 'auth', true],
      ['apigateway', api(`authorizers/${authorizerId}`), 'authorizer', true],
      ['apigateway', api('$default/ANY/api/{proxy+}'), 'auth', false],
      ['apigateway', api('$default/ANY/api/{proxy+}'), 'authorizer', false],
      ['apigateway', api(`authorizers/${authorizerId}`), 'library', false],
      ['apigateway', arnOf('execute-api', 'other/$default/ANY/api/{proxy+}'), 'library', false],
      ['events', rule, 'janitor', true],
      ['events', rule, 'media', false],
      ['events', `${rule}-other`, 'janitor', false],
      ['apigateway', rule, 'janitor', false],
      ['s3', rule, 'janitor', false],
    ] as const;
    for (const [service, source, name, expected] of cases) {
      const want = { action: 'lambda:InvokeFunction', resource: arns[`${name}function`] ?? '' };
      const allowed = await rights.allows(servicePrincipal(service, source), want);
      expect([service, source, name, allowed]).toEqual([service, source, name, expected]);
    }
  });

  test('CloudFront reads for our distribution alone', async () => {
    const context = { 'aws:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/OTHER` };
    for (const want of allowed['cloudfront'] ?? []) expect(await may('cloudfront', want, context)).toBe(false);
  });
});
