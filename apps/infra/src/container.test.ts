import { beforeAll, describe, expect, test } from 'vitest';
import { CONTAINER } from './cost/ecs.ts';
import { OptionError } from './options.ts';
import { rightsOfRole } from './testing/policies.ts';
import { makeTemplate, type Resource, type Template } from './testing/template.ts';

let functions: Template;
let template: Template;

beforeAll(() => {
  functions = makeTemplate({}, { nag: false });
  template = makeTemplate({ compute: 'ecs' });
}, 240_000);

function all(type: string, from = template): (readonly [string, Resource])[] {
  return Object.entries(from.Resources).filter(([, { Type }]) => Type === type);
}

function only(type: string): Record<string, unknown> {
  const found = all(type);
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties ?? {};
}

const containerOf = () =>
  (only('AWS::ECS::TaskDefinition')['ContainerDefinitions'] as Record<string, unknown>[])[0] ?? {};

test('made twice it is the same', () => {
  expect(makeTemplate({ compute: 'ecs' }, { nag: false })).toEqual(template);
}, 120_000);

test('another compute than these two is refused in a sentence', () => {
  expect(() => makeTemplate({ compute: 'ec2' }, { nag: false })).toThrow(OptionError);
});

describe('beside functions', () => {
  test('tables, buckets, queues, CloudFront, keys, authorizer and janitor are just the same', () => {
    const moved =
      /^(ApiHttp|Functionsauth[A-Z0-9]|Functionslibrary|WatchErrorsauth[0-9A-F]|WatchErrorslibrary|WatchBudget)/;
    const kept = Object.entries(functions.Resources).filter(([id]) => !moved.test(id));
    expect(kept.length).toBeGreaterThan(50);
    for (const [id, resource] of kept) expect([id, template.Resources[id]]).toEqual([id, resource]);
  });

  test('the same routes are open, the others ask the same authorizer, and all go to the container', () => {
    const routesOf = (from: Template) =>
      all('AWS::ApiGatewayV2::Route', from)
        .map(([, { Properties }]) => `${Properties['RouteKey']} ${Properties['AuthorizationType']}`)
        .sort();
    expect(routesOf(template)).toEqual(routesOf(functions));
    const [integration] = all('AWS::ApiGatewayV2::Integration');
    expect(integration?.[1].Properties).toMatchObject({
      ConnectionType: 'VPC_LINK',
      IntegrationType: 'HTTP_PROXY',
      RequestParameters: { 'overwrite:header.x-rdrive-peer': '$context.identity.sourceIp' },
    });
    const targets = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => JSON.stringify(Properties['Target']));
    expect(new Set(targets).size).toBe(1);
  });
});

describe('the container', () => {
  test('is one small task that a new one replaces without a gap', () => {
    expect(only('AWS::ECS::TaskDefinition')).toMatchObject({
      Cpu: String(CONTAINER.vcpu * 1_024),
      Memory: String(CONTAINER.gb * 1_024),
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
    expect(only('AWS::ECS::Service')).not.toHaveProperty('EnableExecuteCommand');
    expect(only('AWS::ECS::Service')).toMatchObject({
      DesiredCount: 1,
      LaunchType: 'FARGATE',
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
    });
  });

  test('cannot write to its disk, says how it is, and has time to end', () => {
    expect(containerOf()).toMatchObject({
      ReadonlyRootFilesystem: true,
      StopTimeout: 15,
      HealthCheck: { Command: ['CMD', 'node', 'apps/server/src/health-check.ts'] },
      LogConfiguration: { LogDriver: 'awslogs' },
    });
    for (const [, log] of all('AWS::Logs::LogGroup')) expect(log.Properties['RetentionInDays']).toBe(30);
  });

  test('is told what the functions are told, and that it is the cloud', () => {
    const names = (containerOf()['Environment'] as { Name: string }[]).map(({ Name }) => Name);
    const [library] = all('AWS::Lambda::Function', functions).filter(([id]) => id.startsWith('Functionslibrary'));
    const told = Object.keys(
      (library?.[1].Properties['Environment'] as { Variables: object } | undefined)?.Variables ?? {},
    );
    expect(names.sort()).toEqual([...told, 'AWS_REGION', 'RDRIVE_HOME'].sort());
  });

  test('starts once its parameters are there', () => {
    const [[, service] = []] = all('AWS::ECS::Service') as unknown as [[string, { DependsOn: string[] }]];
    expect(service?.DependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^DeliveryHosts/), expect.stringMatching(/^KeysSetupCode/)]),
    );
  });

  test('is asked by the gateway only, and asks nothing but HTTPS', () => {
    const groups = all('AWS::EC2::SecurityGroup').map(([, { Properties }]) => Properties);
    expect(groups).toHaveLength(2);
    expect(groups.flatMap((group) => group['SecurityGroupIngress'] ?? [])).toEqual([]);
    const outward = groups.flatMap((group) => (group['SecurityGroupEgress'] ?? []) as { CidrIp: string }[]);
    expect(outward.filter(({ CidrIp }) => CidrIp === '0.0.0.0/0')).toEqual([
      expect.objectContaining({ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }),
    ]);
    const [ingress] = all('AWS::EC2::SecurityGroupIngress');
    expect(ingress?.[1].Properties).toMatchObject({ FromPort: 8080, ToPort: 8080, IpProtocol: 'tcp' });
    expect(JSON.stringify(ingress?.[1].Properties['SourceSecurityGroupId'])).toContain('LinkGroup');
    expect(all('AWS::EC2::SecurityGroupIngress')).toHaveLength(1);
  });

  test('has the rights of the two functions together, and no more', () => {
    const plain = (rights: ReturnType<typeof rightsOfRole>) =>
      [
        ...new Set(rights.filter(({ action }) => !action.startsWith('logs:')).map((right) => JSON.stringify(right))),
      ].sort();
    const both = [...rightsOfRole(functions, 'FunctionsauthRole'), ...rightsOfRole(functions, 'FunctionslibraryRole')];
    expect(plain(rightsOfRole(template, 'ContainerTaskRole'))).toEqual(plain(both));
  });

  test('is started by a role that may fetch the image and write the log', () => {
    const rights = rightsOfRole(template, 'ContainerStartRole');
    expect(rights.filter(({ resource }) => resource === '*').map(({ action }) => action)).toEqual([
      'ecr:GetAuthorizationToken',
    ]);
    expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
    expect(new Set(rights.map(({ action }) => action.split(':')[0]))).toEqual(new Set(['ecr', 'logs']));
  });
});

test('nothing dear comes with it, and it is watched', () => {
  const paid = /KMS::Key|SecretsManager|WAF|NatGateway|ElasticLoadBalancing|CloudTrail|VPCEndpoint|FlowLog|EIP$/;
  expect(Object.values(template.Resources).filter(({ Type }) => paid.test(Type))).toEqual([]);
  const alarms = all('AWS::CloudWatch::Alarm');
  expect(alarms.length).toBeLessThanOrEqual(10);
  const [container] = alarms.filter(([id]) => id.startsWith('WatchContainer'));
  expect(container?.[1].Properties).toMatchObject({
    MetricName: 'MemoryUtilization',
    Namespace: 'AWS/ECS',
    TreatMissingData: 'breaching',
  });
});
