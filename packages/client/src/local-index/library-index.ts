import type { ProblemError } from '../api/problem.ts';
import type { FileJson, MediaKindJson } from '../api/wire.ts';
import type { Live } from '../library/live.ts';
import type { IdList } from './columns/id-list.ts';
import type { GeoBox, GeoPoint } from './places/mercator.ts';
import type { FolderListing } from './query/list-folder.ts';
import type { LibraryStatistics } from './query/statistics.ts';
import type { FeedNews } from './replica/replica.ts';
import type { SearchReading } from './search/reading.ts';

/** What a view asks of the index. Rows come newest capture first unless `order` says otherwise. */
export interface IndexQuery {
  readonly kind?: MediaKindJson;
  /** Only what the person who is logged in has marked. */
  readonly favouriteOnly?: boolean;
  /** Only what looks like a picture of a screen. */
  readonly screenshotsOnly?: boolean;
  /** What a person has typed into the search box; see `search/`. */
  readonly text?: string;
  /** `taken`: newest capture first, by local time. `added`: newest upload first. */
  readonly order?: 'taken' | 'added';
  /** Only what was taken there. */
  readonly within?: GeoBox;
  readonly onDay?: OnDay;
}

/** The date of earlier years than `year`. On 28 February of a year that has no 29th, also those of a 29th. */
export interface OnDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Of all those years this one alone. */
  readonly only?: number;
}

/** Photos whose places are so near each other on a map that one of them stands for all. */
export interface PlaceCluster extends GeoPoint {
  readonly count: number;
  /** What holds all of them; never across the date line. */
  readonly box: GeoBox;
  /** The newest. */
  readonly cover: FileJson;
}

/** Neighbours in a {@link ResultSet} of one day: of capture, or of upload in the order `added`. */
export interface DayBucket {
  /** Days since 1970-01-01, of the local date. */
  readonly day: number;
  /** Index of its first row. */
  readonly start: number;
  readonly count: number;
}

/** So many files come with an answer: those of the first screen. */
export const FIRST_ROWS = 60;

/** Rows that answer a query, as far as a layout needs them. The video halves of Live Photos are left out. */
export interface ResultSet {
  /** Differs from that of every other state of the answer. */
  readonly revision: number;
  /** Rows that there are; more than are told where this is the head of an answer. */
  readonly count: number;
  /** Width / height as displayed, 1.5 where it is not known. */
  readonly aspects: Float32Array;
  readonly days: readonly DayBucket[];
  readonly ids: IdList;
  /** The files of the first rows, {@link FIRST_ROWS} of them where there are so many. */
  readonly first: readonly FileJson[];
  /** Of the head of an answer: has the index tell all of it, with the same revision. */
  readonly rest?: () => void;
  /**
   * The files from `from` on, before `to`, as a listing tells them. From a set that is no longer the newest they are
   * those that stood there, as they are now; what has left the library since is left out.
   */
  rows(from: number, to: number): Promise<readonly FileJson[]>;
  /** The row of a file; -1 where it is not in it. */
  indexOf(id: string): Promise<number>;
}

/** Files of which one may be enough. */
export interface DuplicateGroup {
  /** `same`: by the first 8 bytes of their hash; whoever trashes one compares the whole. `alike`: by what they show. */
  readonly kind: 'same' | 'alike';
  readonly ids: readonly string[];
}

/** How far the index has come. `files` counts what it holds. While `loading` it answers with what is there. */
export interface IndexState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly files: number;
  readonly problem?: ProblemError;
}

/** The whole library on this device, kept up with the server. */
export interface LibraryIndex {
  readonly state: Live<IndexState>;
  /**
   * The answer to a query, kept up; undefined until the first is there. Equal queries share one. `soon`: of a large answer
   * its head comes first, which has a `rest`.
   */
  query(query: IndexQuery, wish?: { readonly soon?: boolean }): Live<ResultSet | undefined>;
  /** Somebody types a search, this far: has what answers the likely next keys brought here before they come. */
  foresee(text: string): void;
  /** How a search is understood, and what it may go on with. */
  read(text: string): Promise<SearchReading>;
  /** What a folder holds, by its path or id, as far as is known here; undefined where no such folder is known. */
  folder(place: string): Promise<FolderListing | undefined>;
  /** One file; undefined where none is known. */
  file(id: string): Promise<FileJson | undefined>;
  /** Files of the same bytes and pictures that look alike, the newest first; as of now. */
  duplicates(): Promise<readonly DuplicateGroup[]>;
  /** The files of these ids that are in the library, in their order. */
  files(ids: readonly string[]): Promise<readonly FileJson[]>;
  /**
   * Clusters of the photos in a part of the earth, the largest first, as a map shows them at `zoom` (0: the whole world in
   * 256 pixels; each further one doubles it).
   */
  places(box: GeoBox, zoom: number): Promise<readonly PlaceCluster[]>;
  /** Figures of all that is in the library now. */
  statistics(): Promise<LibraryStatistics>;
  /** Calls with what the feed tells from the moment on at which the index is `ready`. Answers how to end that. */
  follow(listener: (news: FeedNews) => void): () => void;
  /** Shows what the feed has not told: `news` once, `waiting` until others are given. Nothing of it stays. */
  show(news: FeedNews, waiting: FeedNews): void;
  /**
   * Takes in files as the server has just answered them; what the feed tells of them from before counts no more. Settles
   * when the answers to queries show them, or after a second.
   */
  accept(files: readonly FileJson[]): Promise<void>;
  /** Asks the server for changes soon. */
  poke(): void;
  /** Ends the use of it by this page; what is kept stays for the next. */
  close(): void;
  /** Ends it and removes all that this device keeps of it. */
  wipe(): Promise<void>;
}
