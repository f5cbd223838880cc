export type { AwsMetadataOptions } from './context.ts';
export { createAwsMetadata, ensureRoot } from './store.ts';
