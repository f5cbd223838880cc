/** Work that outlives the request that asked for it. Put in the same transaction as the change that needs it. */
export type JobTask =
  /** Read the original, write facts and derivatives of the next media version. */
  | { readonly type: 'media'; readonly fileId: string }
  /** Read the stored bytes again, from where an earlier job has stopped. */
  | { readonly type: 'verify'; readonly fileId: string; readonly from?: { readonly byte: number; readonly hash: string } }
  /** Carry a running operation on. */
  | { readonly type: 'operation'; readonly operationId: string }
  /** Delete the bytes of a purged file. */
  | { readonly type: 'delete-bytes'; readonly fileId: string };

export interface NewJob {
  /** ULID, or a name made of what it is about where there must be one such job only. */
  readonly id: string;
  readonly task: JobTask;
  /** 0 is first, 9 last; among equals the oldest first. */
  readonly priority: number;
}

export interface Job extends NewJob {
  /** Times it was taken, this one included. */
  readonly attempts: number;
  readonly createdAt: string;
}

/** Priorities in use: operations hold folders shut, photos are looked at first, videos take long. */
export const jobPriority = {
  operation: 1,
  image: 4,
  video: 6,
  verify: 7,
  deleteBytes: 8,
} as const;

/**
 * No lease and no delay is longer (ms). What seems to wait longer was written by a clock that ran ahead and has been put
 * back since: it is free.
 */
export const LONGEST_WAIT_MS = 3_600_000;
