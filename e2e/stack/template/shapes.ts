import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

/**
 * An object of these fields, and of those that are named as having no meaning here. Any other is an error, as is a value
 * that a field does not permit: what is not emulated must not pass in silence.
 */
function shape<Fields extends z.ZodRawShape>(fields: Fields, ignored = '') {
  const names = new Set(ignored.split(' '));
  const heeded = (value: unknown) =>
    Object.fromEntries(Object.entries(value as object).filter(([name]) => !names.has(name)));
  return z.preprocess(heeded, z.strictObject(fields));
}

const text = z.string();
const texts = z.array(text);
const number = z.number();
/** A policy of IAM, which is read where it is evaluated. */
const policy = z.record(text, z.unknown());
/** Taken by the engine as it is. */
const table = <Field extends keyof CreateTableCommandInput>() => z.custom<CreateTableCommandInput[Field]>();

const behaviour = shape(
  {
    // "AllowedMethods": GET and HEAD where nothing is said.
    AllowedMethods: texts.default(['GET', 'HEAD']),
    CachePolicyId: text,
    FunctionAssociations: z.array(
      shape({ EventType: z.enum(['viewer-request', 'viewer-response']), FunctionARN: text }),
    ),
    // "Use managed origin request policies": AllViewerExceptHostHeader.
    OriginRequestPolicyId: z.literal('b689b0a8-53d0-40ab-baf2-68738e2966ac').optional(),
    PathPattern: text.default('*'),
    ResponseHeadersPolicyId: text,
    TargetOriginId: text,
    TrustedKeyGroups: texts.optional(),
    // Plain http stands in for TLS here: see edge/viewer.ts.
    ViewerProtocolPolicy: z.enum(['https-only', 'redirect-to-https']),
  },
  'Compress',
);

const origin = shape(
  { CustomOriginConfig: z.unknown().optional(), DomainName: text, Id: text, OriginAccessControlId: text.optional() },
  'S3OriginConfig',
);

const Override = z.boolean();

/** What is known of each type of a resource. */
const shapes = {
  // No alarm rings here, and nothing of the logs is kept.
  'AWS::Budgets::Budget': z.unknown(),
  'AWS::CloudWatch::Alarm': z.unknown(),
  'AWS::Logs::LogGroup': z.unknown(),
  'AWS::ApiGatewayV2::Api': shape({ ProtocolType: z.literal('HTTP') }, 'Name'),
  'AWS::ApiGatewayV2::Authorizer': shape(
    {
      AuthorizerPayloadFormatVersion: z.literal('2.0'),
      AuthorizerResultTtlInSeconds: number,
      AuthorizerType: z.literal('REQUEST'),
      AuthorizerUri: text,
      EnableSimpleResponses: z.literal(true),
      IdentitySource: z.array(z.templateLiteral(['$request.header.', text])),
    },
    'ApiId Name',
  ),
  'AWS::ApiGatewayV2::Integration': shape(
    { IntegrationType: z.literal('AWS_PROXY'), IntegrationUri: text, PayloadFormatVersion: z.literal('2.0') },
    'ApiId',
  ),
  'AWS::ApiGatewayV2::Route': shape(
    {
      AuthorizationType: z.enum(['NONE', 'CUSTOM']),
      AuthorizerId: text.optional(),
      RouteKey: text.regex(/^[A-Z]+ \/([^{}]*|[^{}]*\/\{proxy\+\})$/),
      Target: z.templateLiteral(['integrations/', text]),
    },
    'ApiId',
  ),
  // Two people do not reach the throttling of the stage, and a limit by the second would make tests chance.
  'AWS::ApiGatewayV2::Stage': shape(
    { StageName: z.literal('$default') },
    'AccessLogSettings ApiId AutoDeploy DefaultRouteSettings',
  ),
  'AWS::CloudFront::CachePolicy': shape({
    CachePolicyConfig: shape(
      {
        DefaultTTL: number,
        MaxTTL: number,
        MinTTL: number,
        ParametersInCacheKeyAndForwardedToOrigin: shape({
          CookiesConfig: shape({ CookieBehavior: z.literal('none') }),
          EnableAcceptEncodingBrotli: z.literal(false),
          EnableAcceptEncodingGzip: z.literal(false),
          HeadersConfig: shape({ HeaderBehavior: z.literal('none') }),
          QueryStringsConfig: shape({ QueryStringBehavior: z.literal('none') }),
        }),
      },
      'Comment Name',
    ),
  }),
  'AWS::CloudFront::Distribution': shape({
    DistributionConfig: shape(
      {
        CacheBehaviors: z.array(behaviour),
        // All that "How CloudFront caches HTTP 4xx and 5xx status codes" names: errors are never kept.
        CustomErrorResponses: z.array(shape({ ErrorCachingMinTTL: z.literal(0), ErrorCode: number })).length(11),
        DefaultCacheBehavior: behaviour,
        DefaultRootObject: text,
        Origins: z.array(origin),
      },
      'Comment Enabled HttpVersion IPV6Enabled PriceClass',
    ),
  }),
  'AWS::CloudFront::Function': shape(
    { FunctionCode: text, FunctionConfig: shape({ Runtime: z.literal('cloudfront-js-2.0') }, 'Comment') },
    'AutoPublish Name',
  ),
  'AWS::CloudFront::KeyGroup': shape({ KeyGroupConfig: shape({ Items: texts }, 'Name') }),
  'AWS::CloudFront::OriginAccessControl': shape({
    OriginAccessControlConfig: shape(
      {
        OriginAccessControlOriginType: z.literal('s3'),
        SigningBehavior: z.literal('always'),
        SigningProtocol: z.literal('sigv4'),
      },
      'Name',
    ),
  }),
  'AWS::CloudFront::PublicKey': shape({ PublicKeyConfig: shape({ EncodedKey: text }, 'CallerReference Name') }),
  'AWS::CloudFront::ResponseHeadersPolicy': shape({
    ResponseHeadersPolicyConfig: shape(
      {
        CustomHeadersConfig: shape({ Items: z.array(shape({ Header: text, Override, Value: text })) }),
        SecurityHeadersConfig: shape({
          ContentSecurityPolicy: shape({ ContentSecurityPolicy: text, Override }),
          ContentTypeOptions: shape({ Override }),
          FrameOptions: shape({ FrameOption: text, Override }),
          ReferrerPolicy: shape({ Override, ReferrerPolicy: text }),
          StrictTransportSecurity: shape({ AccessControlMaxAgeSec: number, Override }),
        }),
      },
      'Name',
    ),
  }),
  'AWS::DynamoDB::Table': shape(
    {
      AttributeDefinitions: table<'AttributeDefinitions'>(),
      BillingMode: table<'BillingMode'>(),
      GlobalSecondaryIndexes: table<'GlobalSecondaryIndexes'>().optional(),
      KeySchema: table<'KeySchema'>(),
      LocalSecondaryIndexes: table<'LocalSecondaryIndexes'>().optional(),
      TimeToLiveSpecification: shape({ AttributeName: text, Enabled: z.literal(true) }),
    },
    'DeletionProtectionEnabled PointInTimeRecoverySpecification',
  ),
  'AWS::Events::Rule': shape({
    ScheduleExpression: text,
    State: z.literal('ENABLED'),
    Targets: z.array(shape({ Arn: text, Input: text }, 'Id RetryPolicy')),
  }),
  'AWS::IAM::Policy': shape({ PolicyDocument: policy, Roles: texts }, 'PolicyName'),
  'AWS::IAM::Role': shape({ AssumeRolePolicyDocument: policy }),
  'AWS::Lambda::EventSourceMapping': shape({
    BatchSize: number,
    EventSourceArn: text,
    FunctionName: text,
    FunctionResponseTypes: texts,
    ScalingConfig: shape({ MaximumConcurrency: number }),
  }),
  'AWS::Lambda::Function': shape(
    {
      Code: shape({ S3Key: text }, 'S3Bucket'),
      Environment: shape({ Variables: z.record(text, text) }).default({ Variables: {} }),
      // "Configure ephemeral storage": 512 MB where the template does not say.
      EphemeralStorage: shape({ Size: number }).default({ Size: 512 }),
      Handler: z.literal('index.handler'),
      MemorySize: number,
      Role: text,
      Timeout: number,
    },
    'Architectures Description LoggingConfig Runtime',
  ),
  'AWS::Lambda::Permission': shape({
    Action: z.literal('lambda:InvokeFunction'),
    FunctionName: text,
    Principal: text,
    SourceArn: text,
  }),
  'AWS::S3::Bucket': shape(
    {
      CorsConfiguration: shape({
        CorsRules: z.array(
          shape({
            AllowedHeaders: texts,
            AllowedMethods: texts,
            AllowedOrigins: texts,
            ExposedHeaders: texts,
            MaxAge: number,
          }),
        ),
      }).optional(),
      VersioningConfiguration: shape({ Status: z.literal('Enabled') }).optional(),
    },
    'BucketEncryption LifecycleConfiguration PublicAccessBlockConfiguration',
  ),
  'AWS::S3::BucketPolicy': shape({ Bucket: text, PolicyDocument: policy }),
  'AWS::SQS::Queue': shape(
    {
      RedrivePolicy: shape({ deadLetterTargetArn: text, maxReceiveCount: number }).optional(),
      VisibilityTimeout: number.optional(),
    },
    'MessageRetentionPeriod SqsManagedSseEnabled',
  ),
  'AWS::SQS::QueuePolicy': shape({ PolicyDocument: policy, Queues: texts }),
  'AWS::SSM::Parameter': shape({ Name: text, Value: text }, 'Type'),
};

/** A type of a resource that is emulated, or known to have no meaning here. */
export type ResourceType = keyof typeof shapes;

/** The properties of a type, with all intrinsic functions resolved. */
export type PropertiesOf<Type extends ResourceType> = z.output<(typeof shapes)[Type]>;

/** Whether there is such a type here. */
export function isKnown(type: string): type is ResourceType {
  return type in shapes;
}

/** Reads resolved properties; throws with their place where there is something that is not emulated. */
export function readProperties<Type extends ResourceType>(type: Type, id: string, value: unknown): PropertiesOf<Type> {
  const read = shapes[type].safeParse(value);
  if (!read.success) throw new Error(`${id}, ${type}, is not emulated so:\n${z.prettifyError(read.error)}`);
  return read.data as PropertiesOf<Type>;
}
