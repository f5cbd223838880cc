import type { FailReason, HlsPart, HlsPlan, HlsUnit } from '@rdrive/core';
import type { DerivativeFile } from '../types.ts';

/** What is to be done with the original of a film: plan it, or make one of its units. */
export interface FilmJob {
  /** The original, only ever read. */
  readonly path: string;
  /** An existing, empty folder for what is made; the caller removes it. */
  readonly outDir: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly task: FilmTask;
}

export type FilmTask =
  | { readonly type: 'plan' }
  | { readonly type: 'make'; readonly plan: HlsPlan; readonly unit: HlsUnit };

export interface MadeUnit {
  readonly part: HlsPart;
  readonly derivatives: readonly DerivativeFile[];
}

/** What came of a {@link FilmJob}. `detail` is the decoder's last word, for logs. */
export type FilmResult =
  | { readonly type: 'planned'; readonly plan: HlsPlan }
  | ({ readonly type: 'made' } & MadeUnit)
  | { readonly type: 'failed'; readonly reason: FailReason; readonly detail: string };
