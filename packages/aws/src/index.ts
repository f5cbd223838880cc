export * from './accounts/index.ts';
export * from './blobs/index.ts';
export { type CloudFrontKey, createCloudFrontPass, createCloudFrontSigner } from './cloudfront.ts';
export * from './dynamo.ts';
export * from './metadata/index.ts';
export { createParameterStorage, createParameters, type ParameterOptions, type Parameters } from './parameters.ts';
export * from './queue/index.ts';
export * from './tables.ts';
export * from './uploads.ts';
