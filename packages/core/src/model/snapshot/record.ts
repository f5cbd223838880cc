/** A snapshot that lies in the blob store under {@link snapshotKey}. */
export interface SnapshotRecord {
  readonly id: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly builtAt: string;
  /** Changes since lie behind this cursor of the feed. */
  readonly cursor: string;
  /** How many bytes of its beginning a device needs. */
  readonly indexBytes: number;
}
