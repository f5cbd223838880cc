import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Built } from './built.ts';
import type { StackOptions } from './options.ts';
import { Api } from './parts/api.ts';
import { type ApiCompute, apiEnvironment } from './parts/api-compute.ts';
import { ApiContainer } from './parts/api-container.ts';
import { makeApiFunctions } from './parts/api-functions.ts';
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

/** rDrive on AWS, serverless or with a container. Has no account and no region of its own: it goes where it is deployed. */
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
    const needs = {
      storage,
      keys,
      queue: jobs.queue,
      environment: apiEnvironment(environment, { queue: jobs.queue, keys }),
    };
    const compute: ApiCompute =
      options.compute === 'ecs'
        ? new ApiContainer(this, 'Container', { ...needs, imageDir: built.imageDir })
        : makeApiFunctions(functions, needs);
    const api = new Api(this, 'Api', { functions, keys, compute });
    const { siteFiles } = built;
    const delivery = new Delivery(this, 'Delivery', {
      storage,
      keys,
      siteFiles,
      apiHost: api.host,
      domain: options.domain,
    });
    compute.startAfter(keys, delivery.hosts);
    new Watch(this, 'Watch', { api, compute, jobs, email: options.alarmEmail, budgetUsd: options.budgetUsd });
    new StringParameter(this, 'KeyGeneration', {
      parameterName: `${prefix}/key-generation`,
      stringValue: String(options.keyGeneration),
    });
    new CfnOutput(this, 'Address', { value: `https://${delivery.host}` });
    new CfnOutput(this, 'SiteBucket', { value: storage.site.bucketName });
    new CfnOutput(this, 'CloudFrontName', { value: delivery.distribution.distributionDomainName });
  }
}
