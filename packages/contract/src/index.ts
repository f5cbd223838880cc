export type { AccountContractOptions, AccountSubject } from './accounts/subject.ts';
export { accountsContract } from './accounts.ts';
export { blobContract } from './blobs/contract.ts';
export type { BlobSubject } from './blobs/subject.ts';
export { describeUnless } from './describe-unless.ts';
export { metadataContract } from './metadata/contract.ts';
export type { ContractOptions, MetadataSubject } from './metadata/subject.ts';
export { type QueueSubject, queueContract } from './queue.ts';
export { type UploadSubject, uploadsContract } from './uploads.ts';
