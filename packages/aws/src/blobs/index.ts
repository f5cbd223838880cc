export { createBucket } from './bucket.ts';
export { createS3, type S3Options } from './client.ts';
export { createS3Blobs } from './store.ts';
