import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Built } from './built.ts';
import type { StackOptions } from './options.ts';
import { Api } from './parts/api.ts';
import { Delivery } from './parts/delivery.ts';
import { Functions } from './parts/functions.ts';
import { Jobs } from './parts/jobs.ts';
import { Keys } from './parts/keys.ts';
import { Storage } from './parts/storage.ts';
import { Watch } from './parts/watch.ts';

interface Props extends StackProps {
  readonly built: Built;
  readonly options: StackOptions;
}

/** Path in Parameter Store of a stack of this name. */
export function parameterPrefix(stackName: string): string {
  return `/rdrive/${stackName}`;
}

/** rDrive on AWS, serverless. Has no account and no region of its own: it goes where it is deployed. */
export class DriveStack extends Stack {
  constructor(scope: Construct, id: string, { built, options, ...props }: Props) {
    super(scope, id, { description: 'rDrive: a private drive for the photos and videos of two people', ...props });
    const storage = new Storage(this, 'Storage');
    const functions = new Functions(this, 'Functions', built);
    const prefix = parameterPrefix(id);
    const keys = new Keys(this, 'Keys', { functions, generation: options.keyGeneration, prefix });
    const environment = {
      RDRIVE_FILES_TABLE: storage.files.tableName,
      RDRIVE_ACCESS_TABLE: storage.access.tableName,
      RDRIVE_BUCKET: storage.media.bucketName,
      RDRIVE_VERSION: built.version,
    };
    const jobs = new Jobs(this, 'Jobs', { functions, storage, environment });
    const api = new Api(this, 'Api', { functions, storage, keys, environment, queueUrl: jobs.queue.queueUrl });
    jobs.queue.grantSendMessages(api.library);
    const { siteFiles } = built;
    const delivery = new Delivery(this, 'Delivery', {
      storage,
      keys,
      siteFiles,
      apiHost: api.host,
      domain: options.domain,
    });
    new Watch(this, 'Watch', { api, jobs, email: options.alarmEmail, budgetUsd: options.budgetUsd });
    new StringParameter(this, 'KeyGeneration', {
      parameterName: `${prefix}/key-generation`,
      stringValue: String(options.keyGeneration),
    });
    new CfnOutput(this, 'Address', { value: `https://${delivery.host}` });
    new CfnOutput(this, 'SiteBucket', { value: storage.site.bucketName });
    new CfnOutput(this, 'CloudFrontName', { value: delivery.distribution.distributionDomainName });
  }
}
