export type ActivityAction =
  | 'added'
  | 'folder-created'
  | 'renamed'
  | 'moved'
  | 'edited'
  | 'trashed'
  | 'restored'
  | 'purged';

/** Who did what to the library; one row a change, or one an operation (with `count`). */
export interface Activity {
  /** ULID: sorts by time. */
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly action: ActivityAction;
  readonly entryId?: string;
  readonly entryType: 'file' | 'folder';
  /** Full path after the change (before it, for trash and purge). */
  readonly path: string;
  /** Full path before a rename or move. */
  readonly fromPath?: string;
  readonly count?: number;
}
