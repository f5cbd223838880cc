export * from './accounts/index.ts';
export * from './blobs/index.ts';
export * from './dynamo.ts';
export * from './metadata/index.ts';
export { createAwsQueue } from './queue.ts';
export * from './tables.ts';
export * from './uploads.ts';
