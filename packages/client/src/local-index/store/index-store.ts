import type { FileJson } from '../../api/wire.ts';
import type { DayBucket } from '../library-index.ts';
import type { FeedNews } from '../replica/replica.ts';
import type { SearchContext } from '../search/phrases.ts';

/** The beginning of a snapshot file, as a device keeps it: header and compressed section `index`. */
export interface KeptSnapshot {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** From where the feed goes on behind it. */
  readonly cursor: string;
}

/** What a device has kept of the library of one person. */
export interface KeptIndex {
  /** Undefined where it was filled from the feed alone. */
  readonly snapshot: Uint8Array<ArrayBuffer> | undefined;
  /** From where the feed goes on. */
  readonly cursor: string | undefined;
  /** How many entries have changed since the snapshot. */
  readonly changed: number;
  /** What the feed has told since, each entry once. */
  news(): AsyncIterable<FeedNews>;
}

/** The newest photos by day, as they were when this device last looked: shown until what is kept in full has been read. */
export interface KeptFront {
  readonly aspects: Float32Array;
  readonly days: readonly DayBucket[];
  /** 16 bytes each. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly files: readonly FileJson[];
}

/** Keeps the index over the end of a page. Calls come one after another; each is whole or not at all. */
export interface IndexStore {
  /** What is kept for this person. What is kept for another, or by another version, is removed. */
  open(userId: string): Promise<KeptIndex | undefined>;
  /** Begins anew: with a snapshot, or with nothing. */
  begin(snapshot: KeptSnapshot | undefined): Promise<void>;
  /** Adds a page of the feed and its cursor. Nothing happens where another worker has begun anew or wiped meanwhile. */
  add(news: FeedNews, cursor: string): Promise<void>;
  /** Who is named in searches, as it was kept last; undefined where it was not. */
  people(): Promise<SearchContext['people'] | undefined>;
  /** Keeps who is named in searches, for the time without a server. Nothing happens where {@link IndexStore.add} does nothing. */
  keepPeople(people: SearchContext['people']): Promise<void>;
  /** Keeps what the next visit begins with. Nothing happens where {@link IndexStore.add} does nothing. */
  keepFront(front: KeptFront): Promise<void>;
  /** Leaves nothing. */
  wipe(): Promise<void>;
  /** Lets go of it, so that another worker may wipe it. */
  close(): void;
}
