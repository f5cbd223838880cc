export * from './dynamo.ts';
export * from './tables.ts';
