import { ACCOUNT, arnOf, REGION } from '@rdrive/aws/testing';

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

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
  (service: string, prefix: string): Make =>
  (id, naming) => ({ ref: named(id, naming), attributes: { Arn: arnOf(service, prefix + named(id, naming)) } });

/** What `Ref` and `Fn::GetAtt` give ("Return values" of each type); of others `Ref` is the logical id. */
const physical: Readonly<Record<string, Make>> = {
  'AWS::ApiGatewayV2::Api': (id) => ({ ref: id.toLowerCase(), attributes: {} }),
  'AWS::CloudFront::Distribution': (ref, { host }) => ({ ref, attributes: { DomainName: host } }),
  'AWS::CloudFront::Function': (ref) => ({
    ref,
    attributes: { FunctionARN: `arn:aws:cloudfront::${ACCOUNT}:function/${ref}` },
  }),
  'AWS::CloudFront::OriginAccessControl': (ref) => ({ ref, attributes: { Id: ref } }),
  'AWS::DynamoDB::Table': (id, naming) => ({
    ref: own(id, naming),
    attributes: { Arn: arnOf('dynamodb', `table/${own(id, naming)}`) },
  }),
  'AWS::Events::Rule': withArn('events', 'rule/'),
  'AWS::IAM::Role': (id, naming) => ({
    ref: named(id, naming),
    attributes: { Arn: `arn:aws:iam::${ACCOUNT}:role/${named(id, naming)}` },
  }),
  'AWS::Lambda::Function': withArn('lambda', 'function:'),
  'AWS::Logs::LogGroup': withArn('logs', 'log-group:'),
  'AWS::S3::Bucket': (id, naming) => {
    const ref = own(id, naming).toLowerCase();
    return { ref, attributes: { Arn: `arn:aws:s3:::${ref}`, RegionalDomainName: `${ref}.s3.${REGION}.amazonaws.com` } };
  },
  'AWS::SQS::Queue': (id, naming) => {
    const QueueName = named(id, naming);
    return {
      ref: `${naming.endpoint}/${ACCOUNT}/${QueueName}`,
      attributes: { QueueName, Arn: arnOf('sqs', QueueName) },
    };
  },
};

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export function physicalOf(id: string, type: string, naming: Naming): Physical {
  return physical[type]?.(id, naming) ?? { ref: id, attributes: {} };
}
