export { describeUnless } from './describe-unless.ts';
export { metadataContract } from './metadata/contract.ts';
export type { ContractOptions, MetadataSubject } from './metadata/subject.ts';
export { type QueueSubject, queueContract } from './queue.ts';
