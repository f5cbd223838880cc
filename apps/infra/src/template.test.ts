import { publicRoutes } from '@rdrive/api';
import { accessTable, filesTable } from '@rdrive/aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { OptionError } from './options.ts';
import { rightsOf } from './testing/policies.ts';
import { makeTemplate, type Resource, type Template } from './testing/template.ts';

let template: Template;
let grown: Template;

beforeAll(() => {
  template = makeTemplate();
  grown = makeTemplate({
    keys: '3',
    alarmEmail: 'ana@example.org',
    domain: 'photos.example.org',
    zoneId: 'Z123',
    certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
  });
}, 240_000);

const functionNames = ['auth', 'library', 'media', 'authorizer', 'janitor', 'keys'];

function all(type: string, from = template): (readonly [string, Resource])[] {
  return Object.entries(from.Resources).filter(([, { Type }]) => Type === type);
}

function propertiesOf(type: string, from = template): Record<string, unknown>[] {
  return all(type, from).map(([, { Properties }]) => Properties);
}

test('made twice it is the same', () => {
  expect(makeTemplate({}, { nag: false })).toEqual(template);
}, 120_000);

describe('what is kept', () => {
  test('stays when the stack goes', () => {
    const kept = [...all('AWS::DynamoDB::Table'), ...all('AWS::S3::Bucket').filter(([id]) => id.includes('Media'))];
    expect(kept).toHaveLength(3);
    for (const [, resource] of kept) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('tables are those of the tests, paid by use, to be restored to any second, and not to be deleted', () => {
    const tables = propertiesOf('AWS::DynamoDB::Table');
    for (const table of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
      });
    }
    const sorted = (definitions: readonly object[] = []) => definitions.map((each) => JSON.stringify(each)).sort();
    for (const [index, definition] of [filesTable, accessTable].entries()) {
      const table = tables[index] as typeof definition;
      expect(table.KeySchema).toEqual(definition.KeySchema);
      expect(sorted(table.AttributeDefinitions)).toEqual(sorted(definition.AttributeDefinitions));
      expect(table.LocalSecondaryIndexes ?? []).toEqual(definition.LocalSecondaryIndexes ?? []);
      expect(table.GlobalSecondaryIndexes ?? []).toEqual(definition.GlobalSecondaryIndexes ?? []);
    }
  });

  test('buckets are closed to the public, speak TLS only, and the one of photos keeps versions', () => {
    for (const [, { Properties }] of all('AWS::S3::Bucket')) {
      expect(Properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties).not.toHaveProperty('AccessControl');
      expect(Properties).not.toHaveProperty('WebsiteConfiguration');
    }
    const media = propertiesOf('AWS::S3::Bucket').find((bucket) => 'VersioningConfiguration' in bucket);
    expect(media?.['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    const policies = propertiesOf('AWS::S3::BucketPolicy').map((policy) => JSON.stringify(policy));
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
      expect(policy).not.toMatch(/"Effect":"Allow","Principal":(\{"AWS":)?"\*"/);
    }
  });
});

test('originals and derivatives are tiered as soon as they are large enough to be watched, and nothing else is', () => {
  const media = propertiesOf('AWS::S3::Bucket').find((bucket) => 'VersioningConfiguration' in bucket);
  const lifecycle = media?.['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] } | undefined;
  expect(lifecycle).toHaveProperty('TransitionDefaultMinimumObjectSize', 'all_storage_classes_128K');
  const tiering = (lifecycle?.Rules ?? []).filter((rule) => 'Transitions' in rule);
  expect(tiering.map(({ Prefix }) => Prefix)).toEqual(['originals/', 'derived/']);
  for (const rule of tiering) {
    expect(rule).toMatchObject({
      Status: 'Enabled',
      Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 0 }],
    });
  }
});

describe('rights', () => {
  const writing = /Put|Update|Delete|Write/;
  const stars: Record<string, string[]> = {
    auth: [],
    authorizer: [],
    janitor: ['/derived/*', '/originals/*', '/snapshots/*'],
    keys: ['parameter/rdrive/rdrive/keys/*'],
    library: ['/derived/*', '/originals/*'],
    media: ['/derived/*', '/originals/*'],
  };

  test.each(functionNames)('%s has no wildcard but those with a reason', (name) => {
    const rights = rightsOf(template, name);
    expect(rights.length).toBeGreaterThan(0);
    expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
    const wide = new Set(rights.map(({ resource }) => resource).filter((resource) => resource.includes('*')));
    const ends = [...wide].map((resource) => resource.replace(/^.*(?=parameter\/)|^<.*>/, '')).sort();
    expect(ends).toEqual(stars[name]);
  });

  test('nobody may touch versions, scan or change a table, bucket, role or key', () => {
    const actions = functionNames.flatMap((name) => rightsOf(template, name).map(({ action }) => action));
    expect(
      actions.filter((action) => /Version|Scan|Table$|Bucket$|^iam:|^kms:|PutBucket|PutLifecycle/.test(action)),
    ).toEqual(actions.filter((action) => action === 's3:ListBucket'));
  });

  test('the authorizer may write its log, and nothing else', () => {
    const services = new Set(rightsOf(template, 'authorizer').map(({ action }) => action.split(':')[0]));
    expect([...services]).toEqual(['logs']);
  });

  test('media neither writes originals nor reads accounts or parameters', () => {
    const rights = rightsOf(template, 'media');
    const originals = rights.filter(({ resource }) => resource.includes('/originals/'));
    expect(originals.map(({ action }) => action).sort()).toEqual(['s3:DeleteObject', 's3:GetObject']);
    expect(rights.filter(({ resource }) => /Access[0-9A-F]{8}/.test(resource))).toEqual([]);
    expect(rights.filter(({ action }) => action.startsWith('ssm:'))).toEqual([]);
  });

  test('auth reaches no photo and no entry', () => {
    const rights = rightsOf(template, 'auth');
    expect(rights.filter(({ action }) => /^(s3|sqs):/.test(action))).toEqual([]);
    expect(rights.filter(({ resource }) => /Files[0-9A-F]{8}/.test(resource))).toEqual([]);
  });

  test('only auth reads the key of tokens, only auth and library the key of CloudFront, only keys writes', () => {
    const readers = (end: string) =>
      functionNames.filter((name) => rightsOf(template, name).some(({ resource }) => resource.endsWith(end)));
    expect(readers('/keys/1/tokens')).toEqual(['auth']);
    expect(readers('/setup-code')).toEqual(['auth', 'keys']);
    expect(readers('/keys/1/cloudfront')).toEqual(['auth', 'library']);
    const writers = functionNames.filter((name) =>
      rightsOf(template, name).some(({ action }) => action.startsWith('ssm:') && writing.test(action)),
    );
    expect(writers).toEqual(['keys']);
  });
});

describe('the API', () => {
  test('lets through without a token just what the route table calls public', () => {
    const routes = propertiesOf('AWS::ApiGatewayV2::Route');
    const open = routes.filter((route) => route['AuthorizationType'] === 'NONE').map((route) => route['RouteKey']);
    expect(open.sort()).toEqual(
      publicRoutes()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    const closed = routes.filter((route) => route['AuthorizationType'] === 'CUSTOM').map((route) => route['RouteKey']);
    expect(closed.sort()).toEqual(['ANY /api/auth/{proxy+}', 'ANY /api/{proxy+}']);
    expect(open.length + closed.length).toBe(routes.length);
  });

  test('asks the authorizer once in five minutes for a token, and for nobody without one', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::Authorizer')).toEqual([
      expect.objectContaining({
        AuthorizerPayloadFormatVersion: '2.0',
        AuthorizerResultTtlInSeconds: 300,
        EnableSimpleResponses: true,
        IdentitySource: ['$request.header.Authorization'],
      }),
    ]);
  });

  test('logs neither queries nor headers', () => {
    const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
    expect(JSON.stringify(stage)).not.toMatch(/\$context\.(path|identity)|queryString|header|authorizer\.token/i);
  });
});

describe('CloudFront', () => {
  interface Behaviour {
    PathPattern?: string;
    TrustedKeyGroups?: unknown[];
    ViewerProtocolPolicy: string;
    FunctionAssociations: unknown[];
  }
  const config = (from: Template) =>
    propertiesOf('AWS::CloudFront::Distribution', from)[0]?.['DistributionConfig'] as {
      DefaultCacheBehavior: Behaviour;
      CacheBehaviors: Behaviour[];
      CustomErrorResponses: object[];
      Aliases?: string[];
    };

  test('asks for a signature for bytes and for nothing else', () => {
    const { CacheBehaviors, DefaultCacheBehavior } = config(template);
    const signed = CacheBehaviors.filter(({ TrustedKeyGroups }) => TrustedKeyGroups?.length === 1);
    expect(signed.map(({ PathPattern }) => PathPattern)).toEqual(['/originals/*', '/derived/*', '/snapshots/*']);
    expect(DefaultCacheBehavior.TrustedKeyGroups).toBeUndefined();
    for (const behaviour of [DefaultCacheBehavior, ...CacheBehaviors]) {
      expect(['https-only', 'redirect-to-https']).toContain(behaviour.ViewerProtocolPolicy);
      expect(behaviour.FunctionAssociations).toHaveLength(1);
    }
  });

  test('gives no query to S3 and remembers no error', () => {
    const [policy] = propertiesOf('AWS::CloudFront::CachePolicy') as [{ CachePolicyConfig: Record<string, unknown> }];
    expect(policy.CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']).toMatchObject({
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
    });
    // All that it could remember (Developer Guide, "Distribution settings: Custom error pages and error caching").
    const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    expect(config(template).CustomErrorResponses).toEqual(
      errors.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
    );
  });

  test('trusts the generation of keys that signs and the one before', () => {
    const keysOf = (from: Template) =>
      all('Custom::RdriveKeys', from).flatMap(([, { Properties }]) => Properties['Generation'] ?? []);
    expect(keysOf(template)).toEqual(['1']);
    expect(keysOf(grown)).toEqual(['3', '2']);
    expect(all('AWS::CloudFront::PublicKey', grown)).toHaveLength(2);
  });

  test('answers to a domain of one’s own, in both versions of IP', () => {
    expect(config(grown).Aliases).toEqual(['photos.example.org']);
    const records = propertiesOf('AWS::Route53::RecordSet', grown).map((record) => [record['Name'], record['Type']]);
    expect(records.sort()).toEqual([
      ['photos.example.org.', 'A'],
      ['photos.example.org.', 'AAAA'],
    ]);
  });
});

describe('what costs', () => {
  test('there is nothing that is paid by the month', () => {
    const paid = /KMS::Key|SecretsManager|WAF|EC2::NatGateway|ElasticLoadBalancing|CloudTrail|HostedZone$/;
    for (const from of [template, grown]) {
      expect(Object.values(from.Resources).filter(({ Type }) => paid.test(Type))).toEqual([]);
      expect(all('AWS::CloudWatch::Alarm', from).length).toBeLessThanOrEqual(10);
      expect(all('AWS::Logs::MetricFilter', from)).toEqual([]);
      expect(all('AWS::Lambda::EventSourceMapping', from)).toHaveLength(1);
    }
  });

  test('logs are kept for thirty days, and every function has one of its own', () => {
    for (const log of propertiesOf('AWS::Logs::LogGroup')) expect(log['RetentionInDays']).toBe(30);
    const functions = propertiesOf('AWS::Lambda::Function');
    expect(functions).toHaveLength(functionNames.length);
    const logs = new Set(functions.map((fn) => JSON.stringify(fn['LoggingConfig'])));
    expect(logs.size).toBe(functionNames.length);
  });

  test('the queue hands out one job at a time, four at once, and gives up after six', () => {
    expect(propertiesOf('AWS::Lambda::EventSourceMapping')[0]).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
    const queue = propertiesOf('AWS::SQS::Queue').find((each) => 'RedrivePolicy' in each);
    expect(queue).toMatchObject({ VisibilityTimeout: 660, RedrivePolicy: { maxReceiveCount: 6 } });
  });

  test('alarms and the budget reach a person where there is an address', () => {
    const silent = propertiesOf('AWS::CloudWatch::Alarm').filter((alarm) => 'AlarmActions' in alarm);
    expect(silent).toEqual([]);
    for (const alarm of propertiesOf('AWS::CloudWatch::Alarm', grown)) expect(alarm['AlarmActions']).toHaveLength(1);
    expect(JSON.stringify(propertiesOf('AWS::Budgets::Budget', grown))).toContain('ana@example.org');
  });
});

test('no secret is in the template', () => {
  expect(JSON.stringify(grown)).not.toMatch(/PRIVATE KEY|"d":|setupCode/);
});

test.each([
  { domain: 'Photos.example.org' },
  { domain: 'photos.example.org' },
  { domain: 'photos.example.org', certificate: 'arn:aws:acm:eu-central-1:1:certificate/a' },
  {
    domain: 'photos.example.org',
    certificate: 'arn:aws:acm:us-east-1:1:certificate/a',
    zoneId: 'Z',
    zone: 'other.org',
  },
  { alarmEmail: 'ana' },
  { keys: '0' },
  { budget: 'much' },
])('%j is refused in a sentence', (context) => {
  expect(() => makeTemplate(context as Record<string, string>)).toThrow(OptionError);
});
