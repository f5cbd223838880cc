export * from './accounts/index.ts';
export * from './dynamo.ts';
export * from './tables.ts';
export * from './uploads.ts';
