import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { MappingValue, ParameterMapping, VpcLink } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpServiceDiscoveryIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IVpc, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import {
  Cluster,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DnsRecordType, PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct, type IConstruct } from 'constructs';
import { type ApiCompute, type ApiNeeds, accountRights, libraryRights } from './api-compute.ts';
import { because } from './reasons.ts';

const PORT = 8080;
const PUBLIC = { subnetType: SubnetType.PUBLIC };
/** The smallest that Fargate has. The API alone takes a third of the memory; media stays with its function. */
const SIZE = { cpu: 256, memoryLimitMiB: 512 };

/** What the image is made of; everything else in the clone may change without a new image. */
const notInImage = [
  '*',
  '!.npmrc',
  '!package.json',
  '!package-lock.json',
  '!tsconfig.base.json',
  '!scripts',
  '!packages',
  '!apps',
  '!e2e/package.json',
  '!bench/package.json',
  '**/node_modules',
  '**/dist',
  '**/cdk.out*',
  '**/*.test.ts',
  '**/*.test.tsx',
];

/** The API as one container on Fargate instead of functions (docs/decisions/0012): reached only through the gateway's link. */
export class ApiContainer extends Construct implements ApiCompute {
  readonly functions = {};
  readonly service: FargateService;
  readonly integrationFor: ApiCompute['integrationFor'];

  constructor(scope: Construct, id: string, props: ApiNeeds & { readonly imageDir: string }) {
    super(scope, id);
    const vpc = this.#network();
    const link = new SecurityGroup(this, 'LinkGroup', {
      vpc,
      description: 'The API gateway, on its way to the container',
      allowAllOutbound: false,
    });
    const group = new SecurityGroup(this, 'TaskGroup', {
      vpc,
      description: 'The container: asked by the gateway only, asks AWS',
      allowAllOutbound: false,
    });
    group.addIngressRule(link, Port.tcp(PORT), 'The gateway');
    link.addEgressRule(group, Port.tcp(PORT), 'The container');
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Services of AWS, by HTTPS');
    const cluster = new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.DISABLED });
    because(cluster, 'Container Insights cost more than the container; its two plain metrics are free.', 'ECS4');
    this.service = new FargateService(this, 'Service', {
      cluster: cluster as ICluster,
      taskDefinition: this.#task(props),
      desiredCount: 1,
      // The new one answers before the old one goes.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      assignPublicIp: true,
      vpcSubnets: PUBLIC,
      securityGroups: [group],
      cloudMapOptions: {
        name: 'api',
        cloudMapNamespace: new PrivateDnsNamespace(this, 'Names', {
          vpc,
          name: `${Stack.of(this).stackName}.internal`,
        }),
        // What the gateway asks of ECS (Developer Guide, "Create private integrations for HTTP APIs").
        dnsRecordType: DnsRecordType.SRV,
        containerPort: PORT,
        dnsTtl: Duration.seconds(10),
      },
    });
    this.integrationFor = this.#integrations(
      new VpcLink(this, 'Link', { vpc, subnets: PUBLIC, securityGroups: [link] }),
    );
  }

  /** A network of its own without NAT, which would cost more than all else: the container has a public address, and a closed door. */
  #network(): IVpc {
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'public', cidrMask: 24, mapPublicIpOnLaunch: false, ...PUBLIC }],
      restrictDefaultSecurityGroup: false,
    });
    because(
      vpc,
      'One container behind one closed group; the gateway logs who asks, and flow logs cost by the GB.',
      'VPC7',
    );
    // The types of CDK are not made for `exactOptionalPropertyTypes`.
    return vpc as IVpc;
  }

  #task(props: ApiNeeds & { readonly imageDir: string }): FargateTaskDefinition {
    const taskRole = new Role(this, 'TaskRole', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    accountRights(taskRole, props);
    libraryRights(taskRole, props);
    const executionRole = new Role(this, 'StartRole', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    because(
      executionRole,
      'A token for the registry of images can only be asked for as a whole (ecr:GetAuthorizationToken).',
      'IAM5[Resource::*]',
    );
    const task = new FargateTaskDefinition(this, 'Task', {
      ...SIZE,
      taskRole,
      executionRole,
      // Where it is tested, and what most machines that deploy can build without emulation.
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.X86_64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    because(
      task,
      'Names of tables, the bucket and the queue, and public keys; secrets are read from parameters.',
      'ECS2',
    );
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const image = new DockerImageAsset(this, 'Image', {
      directory: props.imageDir,
      file: 'apps/server/Dockerfile',
      platform: Platform.LINUX_AMD64,
      exclude: notInImage,
    });
    task.addContainer('api', {
      image: ContainerImage.fromDockerImageAsset(image),
      environment: { ...props.environment, RDRIVE_HOME: 'cloud', AWS_REGION: Stack.of(this).region },
      logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'api' }),
      portMappings: [{ containerPort: PORT }],
      readonlyRootFilesystem: true,
      healthCheck: {
        command: ['CMD', 'node', 'apps/server/src/health-check.ts'],
        interval: Duration.seconds(30),
        timeout: Duration.seconds(10),
        startPeriod: Duration.seconds(60),
        retries: 3,
      },
      // Longer than the server takes to end (apps/server/src/ending.ts).
      stopTimeout: Duration.seconds(15),
    });
    return task;
  }

  #integrations(vpcLink: VpcLink): ApiCompute['integrationFor'] {
    const { cloudMapService } = this.service;
    if (!cloudMapService) throw new Error('The service has no name.');
    // Tells the gateway's own view of its caller apart from the addresses before it.
    const parameterMapping = new ParameterMapping().overwriteHeader(
      'x-rdrive-peer',
      MappingValue.contextVariable('identity.sourceIp'),
    );
    const integration = new HttpServiceDiscoveryIntegration('Container', cloudMapService, {
      vpcLink,
      parameterMapping,
    });
    return () => integration;
  }

  /** The container reads parameters as it starts: they must be there. */
  startAfter(...needed: readonly IConstruct[]): void {
    this.service.node.addDependency(...needed);
  }
}
