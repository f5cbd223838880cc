import { randomBytes } from 'node:crypto';
import { ACCOUNT } from '@rdrive/aws/testing';
import type { Credentials } from './calls/proxy.ts';
import type { Principal, ResourcePolicies } from './calls/rights.ts';
import type { Resources } from './template/resources.ts';

const secret = () => randomBytes(20).toString('hex');

/** The name of the function that a role is of: `FunctionsmediaRole1A2B3C4D` is that of `media`. */
function nameOf(roleId: string): string {
  return /^Functions(\w+?)Role/.exec(roleId)?.[1] ?? roleId;
}

/** Credentials of every role, with the policies that the template attaches to it; their key ids are the roles' names. */
export function roleCredentials({ of }: Resources): Credentials[] {
  const policies = of('AWS::IAM::Policy').map(({ properties }) => properties);
  return of('AWS::IAM::Role').map(({ id, ref, arn }) => ({
    accessKeyId: id,
    secretAccessKey: secret(),
    sessionToken: secret(),
    principal: {
      name: nameOf(id),
      arn,
      policies: policies.filter(({ Roles }) => Roles.includes(ref)).map(({ PolicyDocument }) => PolicyDocument),
    },
  }));
}

/** A service of AWS that asks for one of our resources; it has no more rights than what it asks for gives it. */
export function servicePrincipal(name: string, sourceArn: string): Principal {
  return { name, arn: `${name}.amazonaws.com`, policies: [], context: { 'aws:SourceArn': sourceArn } };
}

/** What CloudFront signs its requests to a bucket with ("Restrict access to an Amazon S3 origin"). */
export function cloudFrontCredentials({ idsOf }: Resources): Credentials {
  const [id] = idsOf('AWS::CloudFront::Distribution');
  const principal = servicePrincipal('cloudfront', `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`);
  return { accessKeyId: 'CLOUDFRONT', secretAccessKey: secret(), principal };
}

/** Permissions as the policies of their functions ("Using resource-based policies for Lambda"). */
function functionPolicies({ of }: Resources) {
  const permissions = of('AWS::Lambda::Permission').map(({ properties }) => properties);
  return [...Map.groupBy(permissions, ({ FunctionName }) => FunctionName)].map(([Resource, granted]) => {
    const Statement = granted.map(({ Action, Principal: Service, SourceArn }) => {
      const Condition = { ArnLike: { 'aws:SourceArn': SourceArn } };
      return { Effect: 'Allow', Principal: { Service }, Action, Resource, Condition };
    });
    return [Resource, { Version: '2012-10-17', Statement }] as const;
  });
}

/** The policies of buckets, queues and functions, by ARN. */
export function resourcePolicies(resources: Resources): ResourcePolicies {
  const { of } = resources;
  const ofBuckets = of('AWS::S3::BucketPolicy').map(
    ({ properties: { Bucket, PolicyDocument } }) => [`arn:aws:s3:::${Bucket}`, PolicyDocument] as const,
  );
  const arnOfQueue = new Map(of('AWS::SQS::Queue').map(({ ref, arn }) => [ref, arn]));
  const ofQueues = of('AWS::SQS::QueuePolicy').flatMap(({ properties: { Queues, PolicyDocument } }) =>
    Queues.map((url) => [arnOfQueue.get(url) ?? url, PolicyDocument] as const),
  );
  return new Map<string, object>([...ofBuckets, ...ofQueues, ...functionPolicies(resources)]);
}
