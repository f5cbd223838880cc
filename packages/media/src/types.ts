import type { FailReason, MediaFacts } from '@rdrive/core';
import type { TakenClues } from './facts/taken.ts';
import type { Limits, Weight } from './limits.ts';

/** One original and what is known about it besides its bytes. */
export interface MediaJob {
  /** The original, only ever read. */
  readonly path: string;
  /** An existing, empty folder for the derivatives; the caller removes it. */
  readonly outDir: string;
  readonly fileName: string;
  /** ISO 8601; its offset, where it has one, turns times known in UTC only into local time. */
  readonly modifiedAt?: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
}

export interface ProcessInput extends MediaJob {
  readonly limits: Limits;
}

export interface DerivativeFile {
  /** Last part of its key: `grid.webp`. */
  readonly name: string;
  readonly path: string;
  readonly contentType: string;
}

/** What came of an original. `reason` beside `ready`: shown only in part (`damaged`) or not at all (`no-preview`). */
export interface MediaResult {
  readonly state: 'ready' | 'failed';
  readonly reason?: FailReason;
  readonly facts: MediaFacts;
  readonly derivatives: readonly DerivativeFile[];
  /** What the decoder said of a file that failed; for logs. */
  readonly detail?: string;
}

/** What is known so far: kept when decoding fails later on. */
export interface Draft {
  facts: MediaFacts;
  clues: TakenClues;
  /** Bytes from the end of a picture where a video in it may begin, as its metadata says. */
  motionLengths?: readonly number[];
}

/** What a decoder made; a reason where the file shows only in part or not at all. */
export interface Rendered {
  readonly derivatives: readonly DerivativeFile[];
  readonly reason?: 'damaged' | 'no-preview';
}

/** Told how much memory a file will take, before its pixels are read. */
export type OnWeight = (weight: Weight) => void;
