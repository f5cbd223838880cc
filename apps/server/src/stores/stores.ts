import type { AccountStore, BlobStore, JobQueue, MetadataStore, PartReceiver, UploadStore } from '@rdrive/core';

/** Stores that one process has to itself. */
export interface OwnedStores {
  /** Throws, with a sentence for people, where what is stored is damaged. Reads all of it: some seconds at most. */
  check(): void;
  /** Frees what the process before held; to be called before anything is taken. */
  recover(): { readonly uploads: number; readonly jobs: number };
  /** The newest id in use. */
  newestId(): string | undefined;
  /** Takes the room that is held so that a full disk can be emptied, where it is not held; true where it is. */
  refillReserve(): Promise<boolean>;
}

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
  /** What only the one process that owns the data may do, where there is such a one. */
  readonly owned?: OwnedStores;
  close(): void;
}
