/** A SHA-256 at work over bytes that come in pieces; another process may go on with it. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** What {@link Hashing.resume} goes on from: a short text of ASCII. */
  save(): string;
  /** Lower-case hexadecimal; ends it. */
  digest(): string;
}

/** SHA-256 of stored bytes. */
export interface Hashing {
  /** Of a whole local file, lower-case hexadecimal. */
  ofFile(path: string): Promise<string>;
  start(): Promise<RunningHash>;
  /** From where another has saved it; undefined where that was another version of the program. */
  resume(saved: string): Promise<RunningHash | undefined>;
}
