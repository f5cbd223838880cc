import { ACCOUNT, arnOf, REGION } from './arns.ts';
import type { Assembly, Physical } from './template.ts';

/** What names of resources are made of. */
export interface Naming {
  readonly stackName: string;
  /** Makes names of tables and buckets our own: the engines are shared. */
  readonly suffix: string;
  /** Where the distribution answers. */
  readonly host: string;
  /** Where the queue answers. */
  readonly endpoint: string;
}

type Make = (id: string, naming: Naming) => Physical;

const named = (id: string, { stackName }: Naming) => `${stackName}-${id}`;
const own = (id: string, naming: Naming) => `${named(id, naming)}-${naming.suffix}`;
const withArn =
  (service: string, prefix = ''): Make =>
  (id, naming) => ({ ref: named(id, naming), attributes: { Arn: arnOf(service, prefix + named(id, naming)) } });

/** Properties that are understood, or that have no meaning here; any other is an error. */
const known: Readonly<Record<string, string>> = {
  'ApiGatewayV2::Api': 'Name ProtocolType',
  'ApiGatewayV2::Authorizer':
    'ApiId AuthorizerPayloadFormatVersion AuthorizerResultTtlInSeconds AuthorizerType AuthorizerUri EnableSimpleResponses IdentitySource Name',
  'ApiGatewayV2::Integration': 'ApiId IntegrationType IntegrationUri PayloadFormatVersion',
  'ApiGatewayV2::Route': 'ApiId AuthorizationType AuthorizerId RouteKey Target',
  'ApiGatewayV2::Stage': 'AccessLogSettings ApiId AutoDeploy DefaultRouteSettings StageName',
  'Budgets::Budget': 'Budget',
  'CloudFront::CachePolicy': 'CachePolicyConfig',
  'CloudFront::Distribution': 'DistributionConfig',
  'CloudFront::Function': 'AutoPublish FunctionCode FunctionConfig Name',
  'CloudFront::KeyGroup': 'KeyGroupConfig',
  'CloudFront::OriginAccessControl': 'OriginAccessControlConfig',
  'CloudFront::PublicKey': 'PublicKeyConfig',
  'CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig',
  'CloudWatch::Alarm':
    'AlarmDescription ComparisonOperator Dimensions EvaluationPeriods MetricName Namespace Period Statistic Threshold TreatMissingData',
  'DynamoDB::Table':
    'AttributeDefinitions BillingMode DeletionProtectionEnabled GlobalSecondaryIndexes KeySchema LocalSecondaryIndexes PointInTimeRecoverySpecification TimeToLiveSpecification',
  'Events::Rule': 'ScheduleExpression State Targets',
  'IAM::Policy': 'PolicyDocument PolicyName Roles',
  'IAM::Role': 'AssumeRolePolicyDocument',
  'Lambda::EventSourceMapping': 'BatchSize EventSourceArn FunctionName FunctionResponseTypes ScalingConfig',
  'Lambda::Function':
    'Architectures Code Description Environment EphemeralStorage Handler LoggingConfig MemorySize Role Runtime Timeout',
  'Lambda::Permission': 'Action FunctionName Principal SourceArn',
  'Logs::LogGroup': 'RetentionInDays',
  'S3::Bucket':
    'BucketEncryption CorsConfiguration LifecycleConfiguration PublicAccessBlockConfiguration VersioningConfiguration',
  'S3::BucketPolicy': 'Bucket PolicyDocument',
  'SQS::Queue': 'MessageRetentionPeriod RedrivePolicy SqsManagedSseEnabled VisibilityTimeout',
  'SQS::QueuePolicy': 'PolicyDocument Queues',
  'SSM::Parameter': 'Name Type Value',
};

/** What `Ref` and `Fn::GetAtt` give ("Return values" of each type); of others `Ref` is the logical id. */
const physical: Readonly<Record<string, Make>> = {
  'ApiGatewayV2::Api': (id) => ({ ref: id.toLowerCase(), attributes: {} }),
  'CloudFront::Distribution': (ref, { host }) => ({ ref, attributes: { DomainName: host } }),
  'CloudFront::Function': (ref) => ({
    ref,
    attributes: { FunctionARN: `arn:aws:cloudfront::${ACCOUNT}:function/${ref}` },
  }),
  'CloudFront::OriginAccessControl': (ref) => ({ ref, attributes: { Id: ref } }),
  'DynamoDB::Table': (id, naming) => ({
    ref: own(id, naming),
    attributes: { Arn: arnOf('dynamodb', `table/${own(id, naming)}`) },
  }),
  'Events::Rule': withArn('events', 'rule/'),
  'IAM::Role': (id, naming) => ({
    ref: named(id, naming),
    attributes: { Arn: `arn:aws:iam::${ACCOUNT}:role/${named(id, naming)}` },
  }),
  'Lambda::Function': withArn('lambda', 'function:'),
  'Logs::LogGroup': withArn('logs', 'log-group:'),
  'S3::Bucket': (id, naming) => {
    const ref = own(id, naming).toLowerCase();
    return { ref, attributes: { Arn: `arn:aws:s3:::${ref}`, RegionalDomainName: `${ref}.s3.${REGION}.amazonaws.com` } };
  },
  'SQS::Queue': (id, naming) => {
    const QueueName = named(id, naming);
    return {
      ref: `${naming.endpoint}/${ACCOUNT}/${QueueName}`,
      attributes: { QueueName, Arn: arnOf('sqs', QueueName) },
    };
  },
};

const short = (type: string) => type.replace(/^AWS::/, '');

/** Refuses a template with anything that this emulation does not know. */
export function checkKnown({ resources }: Assembly): void {
  for (const [id, { Type, Properties = {} }] of Object.entries(resources)) {
    if (Type.startsWith('Custom::')) continue;
    const names = known[short(Type)]?.split(' ');
    const odd = names ? Object.keys(Properties).filter((name) => !names.includes(name)) : ['all'];
    if (odd.length > 0) throw new Error(`${id}: ${odd.join(', ')} of ${Type} is not emulated.`);
  }
}

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export function physicalOf(id: string, type: string, naming: Naming): Physical {
  return physical[short(type)]?.(id, naming) ?? { ref: id, attributes: {} };
}
