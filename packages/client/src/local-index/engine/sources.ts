import { readSnapshotHead, sectionOf } from '@rdrive/core';
import type { ChangesResponse } from '../../api/wire.ts';
import { replicaOfSnapshot } from '../replica/load-snapshot.ts';
import type { Replica } from '../replica/replica.ts';
import type { KeptSnapshot } from '../store/index-store.ts';

/** Where the index has the library from. */
export interface IndexSources {
  /** A page of the feed; undefined where nothing is new. As `api.library.changes`. */
  changes(after: string | undefined, options: { limit: number }): Promise<ChangesResponse | undefined>;
  /** The newest snapshot; undefined where there is none yet. */
  snapshot?(): Promise<KeptSnapshot | undefined>;
}

/** Inflates a section (RFC 1951) by the platform. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The replica that the beginning of a snapshot file holds. */
export async function replicaOf(bytes: Uint8Array<ArrayBuffer>, userId: string): Promise<Replica> {
  const files = readSnapshotHead(bytes)?.header.files ?? 0;
  return replicaOfSnapshot(await inflate(sectionOf(bytes, 'index')), files, userId);
}
