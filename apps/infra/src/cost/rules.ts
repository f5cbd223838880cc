import type { LineRule } from './bill.ts';

const GB = 1e9;

/** What keeping the library costs in every home on AWS. */
export const storageRules: readonly LineRule[] = [
  { service: 'S3', unit: 'GB opened within 30 days', price: 's3.frequent', of: /^s3\.gb\.frequent$/ },
  { service: 'S3', unit: 'GB opened within 90 days', price: 's3.infrequent', of: /^s3\.gb\.infrequent$/ },
  { service: 'S3', unit: 'GB not opened for 90 days', price: 's3.archive', of: /^s3\.gb\.archive$/ },
  { service: 'S3', unit: 'objects watched by Intelligent-Tiering', price: 's3.monitoring', of: /^s3\.monitored$/ },
  { service: 'S3', unit: 'GB small derivatives, web app, deleted', price: 's3.standard', of: /^s3\.gb\.standard$/ },
  { service: 'S3', unit: 'requests PUT, POST, LIST', price: 's3.tier1', of: /^s3\.tier1$/ },
  { service: 'S3', unit: 'requests GET and others', price: 's3.tier2', of: /^s3\.tier2$/ },
  { service: 'S3', unit: 'transitions into Intelligent-Tiering', price: 's3.transition', of: /^s3\.transitions$/ },
  { service: 'S3', unit: 'requests DELETE', price: 'nothing', of: /^s3\.deletes$/ },
  { service: 'DynamoDB', unit: 'read request units', price: 'dynamo.read', of: /^dynamo\..*\.read$/ },
  { service: 'DynamoDB', unit: 'write request units', price: 'dynamo.write', of: /^dynamo\..*\.write$/ },
  { service: 'DynamoDB', unit: 'GB kept', price: 'dynamo.storage', of: /^dynamo\.gb$/ },
  { service: 'DynamoDB', unit: 'GB restorable to any second', price: 'dynamo.pitr', of: /^dynamo\.gb\.pitr$/ },
  { service: 'CloudFront', unit: 'requests', price: 'edge.request', of: /^edge\.requests$/ },
  { service: 'CloudFront', unit: 'GB out', price: 'edge.out', of: /^edge\.bytes$/, scale: GB },
  { service: 'CloudFront', unit: 'GB to the origin', price: 'edge.origin', of: /^edge\.originBytes$/, scale: GB },
  { service: 'CloudFront', unit: 'runs of functions', price: 'edge.function', of: /^edge\.functions$/ },
  { service: 'CloudWatch', unit: 'GB of logs written', price: 'logs.written', of: /^logs\.bytes$/, scale: GB },
  { service: 'CloudWatch', unit: 'GB of logs kept', price: 'logs.kept', of: /^logs\.gb$/ },
  { service: 'CloudWatch', unit: 'alarms', price: 'alarm', of: /^alarms$/ },
  { service: 'Parameter Store', unit: 'reads', price: 'nothing', of: /^ssm\.reads$/ },
  { service: 'KMS', unit: 'decryptions of parameters', price: 'kms.request', of: /^kms\.requests$/ },
];

const arm = /^lambda\.(auth|library|authorizer|janitor)\.gbSeconds$/;

/** What answers and works where there is no server. */
export const lambdaRules: readonly LineRule[] = [
  { service: 'API Gateway', unit: 'requests (of 512 KB)', price: 'api.request', of: /^api\.units$/ },
  { service: 'Lambda', unit: 'invocations', price: 'lambda.request', of: /^lambda\.\w+\.invocations$/ },
  { service: 'Lambda', unit: 'GB-seconds on x86 (media)', price: 'lambda.x86', of: /^lambda\.media\.gbSeconds$/ },
  { service: 'Lambda', unit: 'GB-seconds on arm64', price: 'lambda.arm', of: arm },
  { service: 'Lambda', unit: 'GB-seconds of scratch above 512 MB', price: 'lambda.scratch', of: /^lambda\.scratch$/ },
  { service: 'SQS', unit: 'requests, idle polling included', price: 'sqs.request', of: /^sqs\.requests$/ },
  { service: 'EventBridge', unit: 'rounds of the janitor', price: 'nothing', of: /^rounds$/ },
];

/** The serverless stack. */
export const serverlessRules: readonly LineRule[] = [...lambdaRules, ...storageRules];
