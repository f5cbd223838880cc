import type { FailReason, MediaFacts } from '../model/facts.ts';
import type { SidecarFacts } from '../model/sidecar.ts';
import type { Bytes } from './blobs.ts';

export interface MediaInput {
  /** The original as a local file; only ever read. */
  readonly path: string;
  readonly fileName: string;
  readonly uploadedAt: string;
  readonly modifiedAt?: string;
}

export interface Derivative {
  /** Last part of its key: `grid.webp`. */
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  body(): Bytes;
}

/** What came of an original; disposing it removes the local derivatives. */
export interface MediaProduct extends AsyncDisposable {
  readonly state: 'ready' | 'failed';
  readonly reason?: FailReason;
  readonly facts: MediaFacts;
  readonly derivatives: readonly Derivative[];
  /** True where another try may end better (the decoder died). */
  readonly retryable: boolean;
}

/** What came of a sidecar. */
export interface SidecarProduct {
  readonly reason?: FailReason;
  readonly facts: SidecarFacts;
  readonly retryable?: boolean;
}

/** Decodes originals, isolated and bounded. A bad file is a `failed` product; rejects only where the machine is at fault. */
export interface MediaProcessor {
  process(input: MediaInput): Promise<MediaProduct>;
  /** The same for a sidecar: what it says of its file, whose name is `fileName`. A bad one says nothing, with a reason. */
  sidecar(input: Pick<MediaInput, 'path' | 'fileName'>): Promise<SidecarProduct>;
}
