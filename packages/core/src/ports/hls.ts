import type { FailReason } from '../model/facts.ts';
import type { HlsPart, HlsPlan, HlsUnit } from '../model/hls.ts';
import type { Derivative } from './media.ts';

export interface HlsInput {
  /** The original as a local file; only ever read. */
  readonly path: string;
  /** As sniffed from the bytes. */
  readonly fileType: string;
  /** For logs. */
  readonly fileName: string;
}

/** Why a film or one of its units cannot be made; `retryable` where another try may end better (the encoder died). */
export interface HlsFailure {
  readonly reason: FailReason;
  readonly retryable: boolean;
}

/** What came of a unit; disposing it removes the local objects. */
export interface HlsProduct extends AsyncDisposable {
  readonly unit: HlsUnit;
  readonly part: HlsPart;
  /** Parts, init segments where the unit is the first of its kind, or the sheet of the seek bar. Without the index. */
  readonly derivatives: readonly Derivative[];
}

/** Makes films of originals, isolated and bounded, at low priority. Rejects only where the machine is at fault. */
export interface HlsEncoder {
  plan(input: HlsInput): Promise<HlsPlan | HlsFailure>;
  /**
   * Makes units that follow each other, and gives each away once it is made. May end before the last one, when its time is
   * up, but never before the first; a failure is the last that comes.
   */
  make(input: HlsInput, plan: HlsPlan, units: readonly HlsUnit[]): AsyncIterable<HlsProduct | HlsFailure>;
}
