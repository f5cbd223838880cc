import type { IdSource, JobQueue, MetadataStore } from '@rdrive/core';

/** A store to be judged, fresh and empty but for the root, and what the laws need to move it. */
export interface MetadataSubject {
  readonly store: MetadataStore;
  /** Over the same jobs that the store's transactions put. */
  readonly queue: JobQueue;
  /** The clock that store and queue were made with. It stands still between advances, or runs on from there. */
  readonly clock: { now(): number; advance(ms: number): void };
  readonly newId: IdSource;
  /** Returns when lists that may lag (by kind, by hash, the feed) have caught up with all writes. */
  settle(): Promise<void>;
  dispose(): Promise<void>;
}

export interface ContractOptions<Subject> {
  readonly name: string;
  make(): Promise<Subject>;
  /** Title of a law -> why this store is excused from it. */
  readonly skip?: Readonly<Record<string, string>>;
  /** Multiplies the sizes of bulk laws (1: as on SQLite) in `npm test`; a slow store takes less. The proof has its own. */
  readonly scale?: number;
  /** For one law; 30 s unless told otherwise. */
  readonly timeoutMs?: number;
}
