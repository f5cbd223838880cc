/** A running rDrive that nobody has set up yet, reached as any client reaches it. */
export interface HttpSubject {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly baseUrl: string;
  /** How requests get there: `fetch` for a server that listens, the app's own for one in this process. */
  fetch(request: Request): Promise<Response>;
  readonly setupCode: string;
  /**
   * True where API Gateway stands before the API, and CloudFront and S3 give out the bytes: strangers then hear these, in
   * words of their own (design, section 5).
   */
  readonly edge?: boolean;
  /** True where `fetch` takes requests to any host name, so that the address itself can be tried. */
  readonly anyHost?: boolean;
  /** Moves the server's clock on, where that can be done; without it the laws about time are skipped. */
  advance?(ms: number): void;
  /** Puts bytes where derivatives lie, where that can be done; without it the laws about them are skipped. */
  plant?(key: string, bytes: Uint8Array): Promise<void>;
  dispose(): Promise<void>;
}

export interface HttpContractOptions {
  readonly name: string;
  start(): Promise<HttpSubject>;
  /** Title of a law -> why this home is excused from it. */
  readonly skip?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}
