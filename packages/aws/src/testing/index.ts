export { ACCOUNT, arnOf, REGION } from './arns.ts';
export { type Asked, isBatchDelete, jsonAsked, s3Asked, type Want } from './asked.ts';
export { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from './config.ts';
export { type Listener, listen, sendOn } from './http.ts';
export { freshTables } from './local.ts';
export { dropBucket, freshBucket } from './s3.ts';
export { type Claim, readClaim, type Signable, signed, whyRefused } from './sigv4.ts';
export { type Received, type SqsEngine, startSqs } from './sqs-engine.ts';
export { type SsmEngine, startSsm } from './ssm-engine.ts';
