import { ACCOUNT, arnOf } from '@rdrive/aws/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeTemplate } from '../../apps/infra/src/testing/template.ts';
import { createRights, type Principal, type Rights } from '../stack/calls/rights.ts';
import { cloudFrontCredentials, resourcePolicies, roleCredentials } from '../stack/identities.ts';
import { createResources } from '../stack/template/resources.ts';

const names = ['auth', 'library', 'media', 'authorizer', 'janitor', 'keys'];
const arns: Record<string, string> = {};
let principals: ReadonlyMap<string, Principal>;
let rights: Rights;

beforeAll(() => {
  const template = makeTemplate({}, { nag: false });
  const assembly = { folder: '', stackName: 'rdrive', resources: template.Resources, outputs: template.Outputs };
  const resources = createResources(assembly, { stackName: 'rdrive', suffix: 'x', host: 'h', endpoint: 'http://e' });
  for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue'] as const) {
    for (const id of resources.idsOf(type)) {
      const name = id.replace(/^(Storage|Jobs)|[0-9A-F]{8}$/g, '').toLowerCase();
      arns[name] = resources.physical(id).attributes['Arn'] ?? '';
    }
  }
  arns['parameter'] = arnOf('ssm', 'parameter/rdrive/rdrive');
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
const on = (table: string) => items.map((name) => `dynamodb:${name} ${table}`);
const objects = (prefix: string) =>
  ['GetObject', 'PutObject', 'DeleteObject', 'AbortMultipartUpload'].map((name) => `s3:${name} media/${prefix}/X`);
const send = 'sqs:SendMessage queue';
const tokens = 'ssm:GetParameters parameter/keys/1/tokens';
const signing = 'ssm:GetParameters parameter/keys/1/cloudfront';

/** What a role is for: without these the table of denials would prove nothing. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  auth: [...on('access'), tokens, signing],
  library: [...on('files'), ...on('access'), 's3:PutObject media/originals/X', send, signing],
  media: [...on('files'), 's3:PutObject media/derived/X', 's3:DeleteObject media/originals/X', send],
  janitor: [...on('files'), 's3:DeleteObject media/originals/X', send],
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
  auth: [...on('files'), ...objects('originals'), ...objects('derived'), send, 'ssm:PutParameter parameter/setup-code'],
  library: [
    tokens,
    'ssm:GetParameters parameter/setup-code',
    's3:DeleteObject media/originals/X',
    ...objects('derived'),
  ],
  media: ['s3:PutObject media/originals/X', ...on('access'), tokens, signing, 's3:GetObject media/snapshots/X'],
  authorizer: [...on('files'), ...on('access'), ...objects('originals'), ...objects('derived'), send, tokens, signing],
  janitor: ['s3:PutObject media/originals/X', 's3:PutObject media/derived/X', tokens, signing],
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

  test('CloudFront reads for our distribution alone', async () => {
    const context = { 'aws:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/OTHER` };
    for (const want of allowed['cloudfront'] ?? []) expect(await may('cloudfront', want, context)).toBe(false);
  });
});
