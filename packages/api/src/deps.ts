import type {
  AccountDeps,
  BlobStore,
  BytesReport,
  Clock,
  IdSource,
  JobQueue,
  MediaPass,
  MetadataStore,
  PartReceiver,
  UploadStore,
  UrlSigner,
} from '@rdrive/core';
import type { Coding } from './http/coding.ts';
import type { SiteDress } from './site-dress.ts';

/** One file of the built web app. */
export interface SiteFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly dress: SiteDress;
  /** Of the bytes, as a validator may name them (without quotes). */
  readonly digest: string;
  /** The bytes in the codings that make them smaller. Absent where none ever does. */
  readonly packed?: ReadonlyMap<Coding, Uint8Array<ArrayBuffer>>;
}

/** The built web app by path (`/index.html`); a `Map` is one. */
export interface Site {
  get(path: string): SiteFile | undefined;
}

export interface ApiConfig {
  readonly home: 'house' | 'cloud';
  readonly version: string;
  /** Where people reach the server (`https://photos.example.org`); decides cookie names, allowed Origin and HSTS. */
  readonly publicUrl?: string;
  /** Believe `X-Forwarded-*`: the server stands behind a reverse proxy of its own. */
  readonly trustProxy: boolean;
  /** Of the page that tells a phone how to trust this server; changes when the network does. */
  readonly trustUrl?: () => string | undefined;
  /** Origins beside our own that pages may talk to: the bucket that takes uploads. */
  readonly extraConnectSrc: readonly string[];
}

export interface ApiLog {
  info(fields: object, message: string): void;
  error(error: unknown, message: string): void;
}

/** Everything that the API needs; made in the composition roots only. */
export interface ApiDeps {
  readonly metadata: MetadataStore;
  readonly accounts: AccountDeps;
  readonly uploads: UploadStore;
  readonly blobs: BlobStore;
  readonly queue: Pick<JobQueue, 'counts' | 'put'>;
  readonly signer: UrlSigner;
  /** Given where media come from the edge of a network, which knows no sessions. */
  readonly mediaPass?: MediaPass;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly config: ApiConfig;
  readonly log: ApiLog;
  /** Given where parts come to this server itself. */
  readonly partReceiver?: PartReceiver;
  /** Given where this server serves the web app too. */
  readonly site?: Site;
  /** Called after every change that succeeded: there may be jobs to take. */
  readonly wake?: () => void;
  /** What the last look at the bytes of every file has found; given where this server looks. */
  readonly integrity?: () => BytesReport | undefined;
}
