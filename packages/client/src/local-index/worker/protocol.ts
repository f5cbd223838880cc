import type { ProblemCode } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import type { DayBucket, DuplicateGroup, IndexQuery, IndexState, PlaceCluster } from '../library-index.ts';
import type { GeoBox } from '../places/mercator.ts';
import type { FolderListing } from '../query/list-folder.ts';
import type { LibraryStatistics } from '../query/statistics.ts';
import type { FeedNews } from '../replica/replica.ts';
import type { SearchReading } from '../search/reading.ts';

/** What a page tells the worker. Numbers of watches and calls are the page's own. */
export type PageOrder =
  /** First of all: who is logged in. */
  | { readonly order: 'enter'; readonly userId: string }
  /** Whether somebody sees the page, when it was last used (epoch ms), and whether they have just come. */
  | { readonly order: 'attend'; readonly visible: boolean; readonly lastUsed: number; readonly arrived: boolean }
  /** `soon`: of a large answer its head, the rest when that is asked for. `held`: the set that the page has of it. */
  | {
      readonly order: 'watch';
      readonly watch: number;
      readonly query: IndexQuery;
      readonly soon?: boolean;
      readonly held?: number;
    }
  /** Answers are to be told to what may be typed next. */
  | { readonly order: 'foresee'; readonly text: string }
  | { readonly order: 'rest'; readonly watch: number }
  | { readonly order: 'unwatch'; readonly watch: number }
  | { readonly order: 'rows'; readonly call: number; readonly set: number; readonly from: number; readonly to: number }
  | { readonly order: 'find'; readonly call: number; readonly set: number; readonly id: string }
  | { readonly order: 'read'; readonly call: number; readonly text: string }
  | { readonly order: 'folder'; readonly call: number; readonly path: string }
  | { readonly order: 'file'; readonly call: number; readonly id: string }
  | { readonly order: 'duplicates'; readonly call: number }
  | { readonly order: 'files'; readonly call: number; readonly ids: readonly string[] }
  | { readonly order: 'places'; readonly call: number; readonly box: GeoBox; readonly zoom: number }
  | { readonly order: 'statistics'; readonly call: number }
  | { readonly order: 'show'; readonly feed: FeedNews; readonly waiting: FeedNews }
  | { readonly order: 'accept'; readonly call: number; readonly files: readonly FileJson[] }
  | { readonly order: 'poke' }
  /** The session has been looked at, and renewed where that was needed and can be. */
  | { readonly order: 'renewed' }
  | { readonly order: 'leave' }
  | { readonly order: 'wipe'; readonly call: number };

/** What is answered to a call. */
export type AnswerValue =
  | readonly FileJson[]
  | readonly DuplicateGroup[]
  | readonly PlaceCluster[]
  | LibraryStatistics
  | FolderListing
  | FileJson
  | SearchReading
  | number
  | undefined;

/** An answer to a query, or its head. */
export interface ToldSet {
  readonly set: number;
  /** Rows of the answer; more than are told where this is its head. */
  readonly count: number;
  readonly aspects: Float32Array;
  readonly days: readonly DayBucket[];
  readonly ids: Uint8Array<ArrayBuffer>;
  /** None where the head of the same set has brought them. */
  readonly first: readonly FileJson[];
}

/** What the worker tells a page. */
export type WorkerNews =
  | { readonly news: 'state'; readonly state: Omit<IndexState, 'problem'> & { readonly problem?: PlainProblem } }
  | { readonly news: 'result'; readonly watch: number; readonly told: ToldSet }
  /** To what nobody has asked yet. */
  | { readonly news: 'foretold'; readonly query: IndexQuery; readonly told: ToldSet }
  | { readonly news: 'answer'; readonly call: number; readonly value: AnswerValue }
  /** A page of the feed, for views that have another source. */
  | { readonly news: 'feed'; readonly feed: FeedNews }
  /** The worker was refused: a page, which can renew the session, is asked to see to it. */
  | { readonly news: 'renew' }
  /** The session has ended, or what is kept was wiped: nothing more comes. */
  | { readonly news: 'ended' };

/** A `ProblemError`, which does not cross as it is. */
export interface PlainProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly status: number;
}

/** One end of the line between a page and the worker: a `MessagePort`, a `Worker`, or the scope of one. */
export interface Line<Out> {
  postMessage(message: Out, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Of ports alone. */
  start?(): void;
}
