import type { ProblemError } from '../api/problem.ts';
import type {
  ActivityJson,
  EntryJson,
  FileJson,
  FolderJson,
  MediaKindJson,
  OperationJson,
  StatsResponse,
  TrashEntryJson,
} from '../api/wire.ts';
import type { FeedSource } from './follow.ts';
import type { Live } from './live.ts';
import type { OwnChanges } from './own-changes.ts';

/** How far a view has come. `stale` data are shown while newer ones load. */
export type ViewStatus = 'loading' | 'ready' | 'failed';

/** One folder: its subfolders and files, sorted by name. */
export interface FolderView {
  readonly status: ViewStatus;
  readonly path: string;
  readonly folder: FolderJson | undefined;
  readonly folders: readonly FolderJson[];
  readonly files: readonly FileJson[];
  /** False while more pages are on their way. */
  readonly complete: boolean;
  readonly problem: ProblemError | undefined;
}

/** Files from the whole library, newest capture first. */
export interface ListView {
  readonly status: ViewStatus;
  readonly files: readonly FileJson[];
  readonly complete: boolean;
  readonly problem: ProblemError | undefined;
}

export interface TrashView {
  readonly status: ViewStatus;
  readonly entries: readonly TrashEntryJson[];
  readonly problem: ProblemError | undefined;
}

/** One file by id; `file` is undefined with `ready` where there is none. */
export interface FileView {
  readonly status: ViewStatus;
  readonly file: FileJson | undefined;
  readonly problem: ProblemError | undefined;
}

export interface StatsView {
  readonly status: ViewStatus;
  readonly stats: StatsResponse | undefined;
  readonly problem: ProblemError | undefined;
}

/** Who did what, newest first. */
export interface ActivityView {
  readonly status: ViewStatus;
  readonly rows: readonly ActivityJson[];
  /** Some of the entries that the rows tell of, by id, as they are now; none of what has left the library. */
  readonly entries: ReadonlyMap<string, EntryJson>;
  /** False while older rows wait. */
  readonly complete: boolean;
  readonly problem: ProblemError | undefined;
}

/** What an edit of several files came to. `undo` brings back those that were changed. */
export interface EditOutcome {
  readonly changed: number;
  readonly failed: readonly { readonly file: FileJson; readonly problem: ProblemError }[];
  /** Of an edit too large to be answered for file by file: what was left undone, in the server's words. */
  readonly remark?: string;
  readonly undo: () => Promise<void>;
}

/** What may be changed of one file in its place. */
export interface DetailsPatch {
  readonly fileName?: string;
  readonly description?: string | null;
  readonly takenAt?: string;
  /** `+02:00`; null where it is not known. */
  readonly takenOffset?: string | null;
  /** WGS 84 degrees; null for no place. */
  readonly position?: { readonly latitude: number; readonly longitude: number } | null;
}

/** What may be changed of many files at once, of each in its own way. */
export type DatePlacePatch = Pick<DetailsPatch, 'takenAt' | 'takenOffset' | 'position'>;

export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** A folder in the trash, by what a restore needs of it. */
export type TrashedFolder = Pick<TrashEntryJson, 'id' | 'originalPath'> & { readonly operationId: string };

/** Changes. Each is shown at once and taken back where the server refuses; rejects with a `ProblemError` then. */
export interface LibraryEdits {
  setFavourite(files: readonly FileJson[], value: boolean): Promise<EditOutcome>;
  /** Name, description or date of one file; answers it as it is now, and how to undo. */
  edit(file: FileJson, patch: DetailsPatch): Promise<{ readonly file: FileJson; readonly undo: () => Promise<void> }>;
  /** Dates and places of many files, each by a patch of its own; an empty one leaves its file alone. */
  correct(files: readonly FileJson[], patchOf: (file: FileJson) => DatePlacePatch): Promise<EditOutcome>;
  /** Gives each file the name that it is to have, in an order in which each is free by then; rings of names too. */
  rename(files: readonly FileJson[], nameOf: (file: FileJson) => string): Promise<EditOutcome>;
  /** Adds and removes tags; undo gives each file back just what it had. */
  tag(files: readonly FileJson[], change: TagChange): Promise<EditOutcome>;
  move(files: readonly FileJson[], folderPath: string): Promise<EditOutcome>;
  trash(files: readonly FileJson[]): Promise<EditOutcome>;
  /** Puts the sidecar of a file into the trash; what it said goes with it. Answers how to undo. */
  removeSidecar(file: FileJson): Promise<() => Promise<void>>;
  createFolder(path: string): Promise<FolderJson>;
  /**
   * Renames or moves a folder; answers how to undo when it has ended. `onAccepted` runs as soon as the server has agreed:
   * a large folder takes a while from there.
   */
  moveFolder(path: string, newPath: string, onAccepted?: () => void): Promise<() => Promise<void>>;
  trashFolder(path: string): Promise<() => Promise<void>>;
  /** By ids, or all that came in with one folder. */
  restore(what: { ids: readonly string[] } | { operationId: string }): Promise<void>;
  /**
   * Brings a folder back with all that went with it; answers how to undo, where that can be: what was put into a folder
   * that has the name by now is not told apart from what was there.
   */
  restoreFolder(entry: TrashedFolder): Promise<(() => Promise<void>) | undefined>;
  /** Deletes for good, in this order; `asked-other` where the other person must agree to some of it first. */
  purge(ids: readonly string[]): Promise<'purged' | 'asked-other'>;
  emptyTrash(): Promise<void>;
}

/** What has become of edits that wait for the server. */
export interface WaitingChange {
  /** All files of which edits wait: what the feed tells of them is older than what the person sees. */
  readonly ids: readonly string[];
  /** Files as they are for this page now. */
  readonly files: readonly FileJson[];
  /** Ids of what has left the library. */
  readonly gone: readonly string[];
}

/**
 * The one way in which views read and change the library. This session's is fed by the paged API; the local index takes
 * its place later without the views noticing.
 */
export interface LibrarySource {
  folder(path: string): Live<FolderView>;
  list(which: MediaKindJson | 'favourites'): Live<ListView>;
  trash(): Live<TrashView>;
  file(id: string): Live<FileView>;
  stats(): Live<StatsView>;
  /** `more` loads older rows. */
  activity(): Live<ActivityView> & { more(): void };
  readonly edits: LibraryEdits;
  /** What edits of this page have changed and the feed has not told yet. */
  readonly ownChanges: Live<OwnChanges>;
  /** What the server is at work on, as far as this page knows. */
  readonly operations: Live<readonly OperationJson[]>;
  /** Follows an operation that a folder tells of, or one from before a reload; the views load anew when it has ended. */
  followOperation(id: string): Promise<OperationJson>;
  /** Tags in use, the most used first, as far as files have been listed. */
  tags(): readonly string[];
  /** Folders, as far as they have been listed; sorted. */
  folderPaths(): readonly string[];
  /** Takes in a file that is known before the feed tells of it: the end of an upload. */
  accept(file: FileJson): void;
  /** Shows what edits that wait on this device have made, or have come to. */
  wait(change: WaitingChange): void;
  /** Asks for changes soon. */
  poke(): void;
  /** Begins to follow the library's changes; answers how to stop. */
  start(): () => void;
  /** Leaves it to another to ask for changes, for as long as that one can. After {@link LibrarySource.start}. */
  lean(on: FeedSource): () => void;
  /** Loads anew all that is on show, after an outage or an error. */
  reload(): void;
}
