import type { Activity } from '../model/activity.ts';
import type { FilePatch } from '../model/changes.ts';
import type { Entry, FileEntry, FolderEntry, TrashEntry } from '../model/entry.ts';
import type { NewJob } from '../model/job.ts';
import type { MediaOutcome } from '../model/media-outcome.ts';
import type { MediaKind } from '../model/media-types.ts';
import type { Operation, OperationRequest } from '../model/operation.ts';
import type { SidecarReading } from '../model/sidecar.ts';
import type { SnapshotRecord } from '../model/snapshot/record.ts';
import type { Verification } from '../model/verification.ts';
import type { Page, PageRequest } from './page.ts';

/** Who changes, and which activity row goes with it (written in the same transaction). */
export interface Change {
  readonly actorId: string;
  /** ULID of the activity row. */
  readonly activityId: string;
}

/** All that a new file has before its media job; the store adds `version`, `changedAt` and `mediaVersion` 0. */
export type NewFile = Omit<FileEntry, 'version' | 'changedAt' | 'mediaVersion'>;

export interface NewFolder {
  readonly id: string;
  readonly folderPath: string;
  readonly fileName: string;
  readonly createdBy: string;
}

export interface FeedPage {
  /** Changed or new since the cursor. Rows may repeat, none may be missed. */
  readonly entries: readonly Entry[];
  /** Left the library since: trashed or purged. */
  readonly tombstones: readonly {
    readonly id: string;
    readonly changedAt: string;
  }[];
  readonly cursor: string;
  /** More rows wait right behind the cursor. */
  readonly more: boolean;
}

/** A Live Photo is counted as one picture; its video adds to the bytes of pictures, by who uploaded it and its own year. */
export interface LibraryStats {
  readonly asOf: string;
  readonly rows: readonly {
    readonly kind: MediaKind;
    readonly uploaderId: string;
    /** Of `takenAt`. */
    readonly year: number;
    readonly files: number;
    readonly bytes: number;
  }[];
  readonly trash: { readonly files: number; readonly bytes: number };
}

/** Reading. Reads by path and id are strongly consistent; lists by kind, by hash and the feed may lag. */
export interface LibraryReader {
  /** A folder's record by its full path; the root always exists. */
  folder(path: string): Promise<FolderEntry | undefined>;
  /** A file or folder in the library by id; never an entry in the trash. A running move never makes it undefined. */
  entry(id: string): Promise<Entry | undefined>;
  entryAt(folderPath: string, fileName: string): Promise<Entry | undefined>;
  /** By name (code point order), folders and files mixed; with `kind` only files of it, by capture time then name. */
  list(path: string, request: PageRequest & { kind?: MediaKind | undefined }): Promise<Page<Entry>>;
  /** All files of a kind, newest capture first. */
  listKind(kind: MediaKind, request: PageRequest): Promise<Page<FileEntry>>;
  /** Files of a kind in one folder taken from one local time to another, both included; the first 200, consistent. */
  takenWithin(path: string, kind: MediaKind, from: string, to: string): Promise<readonly FileEntry[]>;
  /** Entries of one folder whose names begin so, by name; the first 200, consistent. */
  namesakes(path: string, start: string): Promise<readonly Entry[]>;
  /** The file, in the library or the trash, that has the sidecar of this id as part of it. */
  withSidecar(sidecarId: string): Promise<FileEntry | undefined>;
  /** Files in the library (not in the trash) with these bytes. */
  withHash(sha256: string): Promise<readonly FileEntry[]>;
  stats(): Promise<LibraryStats>;
  activity(request: PageRequest): Promise<Page<Activity>>;
}

/**
 * Writing. Each call is one transaction. Every update is conditioned on the entry's id and never creates.
 * What is done to one half of a Live Photo (see `arePair`) is done to the other in the same transaction, here and in the
 * trash: what refuses one half refuses both. One activity row tells of it.
 * Errors: `not-found`, `name-taken` (with the winner as `current`), `parent-missing`, `folder-busy` (the folder or
 * one above it is under an operation), `stale-version` (with the current entry).
 */
export interface LibraryWriter {
  /** The parent must exist. */
  addFolder(folder: NewFolder, change: Change): Promise<FolderEntry>;
  /**
   * Puts the entry and its job. With `replaces` the file of that id, which holds the name, goes to the trash in the same
   * transaction (`name-taken` where it no longer holds it). Adding an id that exists returns that entry: idempotent.
   */
  addFile(file: NewFile, options: { change: Change; job?: NewJob; replaces?: string }): Promise<FileEntry>;
  /** A person's patch, moves included, as `applyPatch` says. */
  updateFile(id: string, patch: FilePatch, options: { change: Change; expectedVersion?: number }): Promise<FileEntry>;
  /**
   * Makes a picture and a video the halves of one Live Photo, where `areLiveHalves` says so and neither has another half.
   * True where they are a pair now; calling it again changes nothing.
   */
  pairLive(pictureId: string, videoId: string): Promise<boolean>;
  /**
   * Makes a sidecar that is a file by itself part of a file, as `withSidecar` of the model says: its entry ends with a
   * tombstone for the feed, its bytes stay. The sidecar of the id `replaces`, which the file has, goes to the trash as a
   * file by itself. False where they do not belong together or the file has another one: nothing has changed.
   */
  joinSidecar(sidecarId: string, fileId: string, options: { job?: NewJob; replaces?: string }): Promise<boolean>;
  /** Puts that sidecar of a file into the trash, as a file by itself. `not-found` where the file does not have it. */
  partSidecar(fileId: string, sidecarId: string, change: Change): Promise<FileEntry>;
  /** What its sidecar says, as `applySidecar` says; also for files in the trash. Undefined: the file is gone. */
  recordSidecar(id: string, reading: SidecarReading): Promise<FileEntry | undefined>;
  /** A media job's result, as `applyMedia` says; also for files in the trash. Undefined: the file is gone. */
  recordMedia(id: string, outcome: MediaOutcome): Promise<FileEntry | undefined>;
  /** What the stored bytes are, as `applyVerification` says; also for files in the trash. Undefined: the file is gone. */
  recordVerification(id: string, verification: Verification): Promise<FileEntry | undefined>;
}

/** The trash. Entries keep id and pointer, so that restoring changes no link. */
export interface TrashStore {
  trashFile(id: string, change: Change): Promise<TrashEntry>;
  trashEntry(id: string): Promise<TrashEntry | undefined>;
  /** Newest first. */
  listTrash(request: PageRequest): Promise<Page<TrashEntry>>;
  /** Back to `target`, whose parent must exist; `name-taken` where the name is in use. Another half goes beside it. */
  restore(id: string, target: { folderPath: string; fileName: string }, change: Change): Promise<Entry>;
  /** Records who wants it purged before its time, with its other half. */
  wantPurge(id: string, userId: string): Promise<TrashEntry>;
  /** Ends it: a tombstone stays for the feed; `job` (deleting the bytes) is put in the same transaction, and one for the other half and for each sidecar. */
  purge(id: string, options: { change: Change; job?: NewJob }): Promise<void>;
}

/**
 * Operations. `start` checks that no other operation touches the folders involved (`folder-busy`), that the target is
 * free (`name-taken`, `parent-missing`, `bad-target` for a folder into itself) and records it; a store that can do the
 * whole in one transaction does, and returns it `done`. Else its job is put in the same transaction, and `advance` is
 * called until it is done. While one runs each file is in exactly one place and reading by id never fails.
 */
export interface OperationStore {
  start(request: OperationRequest, options: { id: string; change: Change; job: NewJob }): Promise<Operation>;
  operation(id: string): Promise<Operation | undefined>;
  /** Works off a bounded chunk (about a second). Safe to call twice at once and after a crash. */
  advance(id: string): Promise<Operation>;
  /** Running operations, for the janitor. */
  running(): Promise<readonly Operation[]>;
}

/** The change feed: `after` undefined starts at the beginning. `cursor-too-old` after 90 days, `bad-cursor` for nonsense. */
export interface ChangeFeed {
  changes(after: string | undefined, limit: number): Promise<FeedPage>;
  /**
   * A cursor before which the changes from now on lie, and once more those of the last {@link NOW_OVERLAP_MS}: what was
   * read a moment before the cursor was asked for misses nothing.
   */
  now(): Promise<string>;
  /** How many rows {@link changes} has yet to tell behind this cursor, `most` at most; reads none of the entries. */
  count(after: string | undefined, most: number): Promise<number>;
}

/** Which snapshot is the one to take, and putting back what one holds. */
export interface SnapshotStore {
  newest(): Promise<SnapshotRecord | undefined>;
  /** From now on this is the newest. */
  record(snapshot: SnapshotRecord): Promise<void>;
  /**
   * Writes entries of a snapshot, folders before what lies in them, with all they had but `changedAt`, which is now, and
   * a running `operation`. An id that is there already stays as it is: repeatable. `name-taken` where another entry has
   * the place. For libraries that nobody works in yet: it looks for no operation and tells no activity.
   */
  putBack(entries: readonly Entry[]): Promise<void>;
}

export interface MetadataStore {
  readonly library: LibraryReader & LibraryWriter;
  readonly trash: TrashStore;
  readonly operations: OperationStore;
  readonly feed: ChangeFeed;
  readonly snapshots: SnapshotStore;
}
