import type { Limits, Weight } from '../limits.ts';
import type { MediaJob, MediaResult } from '../types.ts';

/** What the parent tells a child: one file at a time. */
export interface ToChild {
  readonly job: MediaJob;
  readonly limits: Limits;
}

/** What a child tells its parent. `fault` is the machine's, by its error code. */
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'weight'; readonly weight: Weight }
  | { readonly type: 'done'; readonly result: MediaResult }
  | { readonly type: 'fault'; readonly code: string; readonly message: string };
