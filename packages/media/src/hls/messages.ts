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
  | {
      readonly type: 'make';
      readonly plan: HlsPlan;
      /** Of one kind; several only of one keyframe, in order. */
      readonly units: readonly HlsUnit[];
      /** After so many milliseconds no further unit is begun. */
      readonly passMs: number;
    };

export interface MadeUnit {
  readonly unit: HlsUnit;
  readonly part: HlsPart;
  readonly derivatives: readonly DerivativeFile[];
}

/** What is told of a {@link FilmJob} before it ends. */
export interface OnFilm {
  /** A unit is made. */
  made(unit: MadeUnit): void;
  /** It gets on, though nothing is made yet. */
  going(): void;
}

/** What came of a {@link FilmJob}; its units have been told of. `detail` is the decoder's last word, for logs. */
export type FilmResult =
  | { readonly type: 'planned'; readonly plan: HlsPlan }
  | { readonly type: 'made' }
  | { readonly type: 'failed'; readonly reason: FailReason; readonly detail: string };
