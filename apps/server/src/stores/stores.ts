import type { AccountStore, BlobStore, JobQueue, MetadataStore, PartReceiver, UploadStore } from '@rdrive/core';

/** All stores of one home, behind core's ports. */
export interface Stores {
  readonly metadata: MetadataStore;
  readonly accounts: AccountStore;
  readonly uploads: UploadStore;
  readonly queue: JobQueue;
  readonly blobs: BlobStore;
  /** Given where parts come to this server itself. */
  readonly partReceiver?: PartReceiver;
  /** Removes half-written files and forgotten uploads, where the store does not do so by itself; answers how many. */
  readonly removeStale?: () => Promise<number>;
  /** Origins beside our own that pages send parts to. */
  readonly partOrigins: readonly string[];
  /** How long an idle worker waits before it looks for jobs by itself: queries cost money in the cloud only. */
  readonly idleMs: number;
  close(): void;
}
