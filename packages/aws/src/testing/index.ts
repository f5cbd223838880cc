export { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from './config.ts';
export { freshTables } from './local.ts';
export { freshBucket } from './s3.ts';
export { type Claim, isGenuine, readClaim, type Signable, signed, timeOf } from './sigv4.ts';
export { type Received, type SqsEngine, startSqs } from './sqs-engine.ts';
export { type SsmEngine, startSsm } from './ssm-engine.ts';
