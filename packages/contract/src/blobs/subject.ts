import type { BlobStore, IdSource, PartGrant } from '@rdrive/core';

/** A blob store to be judged, fresh and empty, and how bytes get to it. */
export interface BlobSubject {
  readonly blobs: BlobStore;
  readonly newId: IdSource;
  /** Sends bytes by HTTP as the grant says; answers the status. `headers` are added to the grant's. */
  send(grant: PartGrant, bytes: Uint8Array, headers?: Readonly<Record<string, string>>): Promise<number>;
  dispose(): Promise<void>;
}
