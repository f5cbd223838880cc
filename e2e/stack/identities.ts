import { randomBytes } from 'node:crypto';
import { ACCOUNT } from './arns.ts';
import type { Credentials } from './calls/proxy.ts';
import type { ResourcePolicies } from './calls/rights.ts';
import type { DeployedResource, Resources } from './resources.ts';

const secret = () => randomBytes(20).toString('hex');
const document = ({ properties }: DeployedResource) => properties['PolicyDocument'] as object;

/** The name of the function that a role is of: `FunctionsmediaRole1A2B3C4D` is that of `media`. */
function nameOf(roleId: string): string {
  return /^Functions(\w+?)Role/.exec(roleId)?.[1] ?? roleId;
}

/** Credentials of every role, with the policies that the template attaches to it; their key ids are the roles' names. */
export function roleCredentials({ of }: Resources): Credentials[] {
  const policies = of('AWS::IAM::Policy');
  return of('AWS::IAM::Role').map(({ id, ref, arn }) => ({
    accessKeyId: id,
    secretAccessKey: secret(),
    sessionToken: secret(),
    principal: {
      name: nameOf(id),
      arn,
      policies: policies.filter(({ properties }) => (properties['Roles'] as string[]).includes(ref)).map(document),
    },
  }));
}

/** What CloudFront signs its requests to a bucket with ("Restrict access to an Amazon S3 origin"). */
export function cloudFrontCredentials({ of }: Resources): Credentials {
  const [distribution] = of('AWS::CloudFront::Distribution');
  return {
    accessKeyId: 'CLOUDFRONT',
    secretAccessKey: secret(),
    principal: {
      name: 'cloudfront',
      arn: 'cloudfront.amazonaws.com',
      policies: [],
      context: { 'aws:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/${distribution?.ref}` },
    },
  };
}

/** The policies of buckets and queues, by ARN. */
export function resourcePolicies({ of }: Resources): ResourcePolicies {
  const ofBuckets = of('AWS::S3::BucketPolicy').map(
    (policy) => [`arn:aws:s3:::${policy.properties['Bucket']}`, document(policy)] as const,
  );
  const arnOfQueue = new Map(of('AWS::SQS::Queue').map(({ ref, arn }) => [ref, arn]));
  const ofQueues = of('AWS::SQS::QueuePolicy').flatMap((policy) =>
    (policy.properties['Queues'] as string[]).map((url) => [arnOfQueue.get(url) ?? url, document(policy)] as const),
  );
  return new Map([...ofBuckets, ...ofQueues]);
}
