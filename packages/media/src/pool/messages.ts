import type { FilmJob, FilmResult, MadeUnit } from '../hls/messages.ts';
import type { Limits, Weight } from '../limits.ts';
import type { SidecarJob, SidecarResult } from '../sidecar/process-sidecar.ts';
import type { MediaJob, MediaResult } from '../types.ts';

/** What there is to do with one original, and what comes of it. */
export type Task =
  | { readonly type: 'original'; readonly job: MediaJob }
  | { readonly type: 'sidecar'; readonly job: SidecarJob }
  | { readonly type: 'film'; readonly job: FilmJob };
export type TaskResult =
  | { readonly type: 'original'; readonly result: MediaResult }
  | { readonly type: 'sidecar'; readonly result: SidecarResult }
  | { readonly type: 'film'; readonly result: FilmResult };

/** What the parent tells a child: one file at a time. */
export interface ToChild {
  readonly task: Task;
  readonly limits: Limits;
}

/** What a child tells its parent. `fault` is the machine's, by its error code. */
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'weight'; readonly weight: Weight }
  | { readonly type: 'made'; readonly made: MadeUnit }
  | { readonly type: 'going' }
  | { readonly type: 'done'; readonly done: TaskResult }
  | { readonly type: 'fault'; readonly code: string; readonly message: string };
