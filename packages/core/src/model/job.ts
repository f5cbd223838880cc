import type { MediaKind } from './media-types.ts';
import type { Remaking } from './pipeline.ts';

/** Steps through the library, pictures first, newest capture first. */
export interface RemakeTask {
  readonly type: 'remake';
  readonly which: Remaking;
  /** Only files of this folder and below it. */
  readonly folder?: string;
  /** Names the steps of one run. */
  readonly run: string;
  readonly step: number;
  readonly at?: { readonly kind: MediaKind; readonly cursor?: string };
}

/**
 * Make a film playable everywhere, unit by unit: one of two jobs, which take its units by turns. Ends where the file has
 * another media version by then.
 */
export interface HlsTask {
  readonly type: 'hls';
  readonly fileId: string;
  readonly mediaVersion: number;
  readonly lane: 0 | 1;
}

/** Work that outlives the request that asked for it. Put in the same transaction as the change that needs it. */
export type JobTask =
  /** Put media jobs for files that are to be made anew: some, and then a job of the same run for the rest. */
  | RemakeTask
  /** Read the original, write facts and derivatives of the next media version. */
  | {
      readonly type: 'media';
      readonly fileId: string;
      readonly again?: Remaking;
      /** For a sidecar: the one of its picture that it takes the place of. */
      readonly replaces?: string;
    }
  /** Read the sidecar of a file, lay what it says over the file's facts. */
  | { readonly type: 'sidecar'; readonly fileId: string }
  /** Read the stored bytes again, from where an earlier job has stopped. */
  | {
      readonly type: 'verify';
      readonly fileId: string;
      readonly from?: { readonly byte: number; readonly hash: string };
    }
  | HlsTask
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

/** Priorities in use: operations hold folders shut, photos are looked at first, videos take long, films longest. */
export const jobPriority = {
  operation: 1,
  image: 4,
  video: 6,
  verify: 7,
  hls: 7,
  deleteBytes: 8,
  remake: 9,
} as const;

/**
 * No lease and no delay is longer (ms). What seems to wait longer was written by a clock that ran ahead and has been put
 * back since: it is free.
 */
export const LONGEST_WAIT_MS = 3_600_000;

/** The jobs that make a film; putting them again changes nothing. */
export function hlsJobs({ id, mediaVersion }: { readonly id: string; readonly mediaVersion: number }): NewJob[] {
  return ([0, 1] as const).map((lane) => ({
    id: `${id}-${mediaVersion}-hls-${lane}`,
    task: { type: 'hls', fileId: id, mediaVersion, lane },
    priority: jobPriority.hls,
  }));
}
