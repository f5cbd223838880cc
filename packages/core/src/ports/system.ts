/** Milliseconds since the epoch, UTC. */
export type Clock = () => number;

/** A new ULID; later calls sort after earlier ones of the same process. */
export type IdSource = () => string;

/** What core needs of cryptography, without naming a library. */
export interface Crypto {
  /** `bytes` random bytes, base64url. */
  randomToken(bytes: number): string;
  /** SHA-256 of the text in UTF-8, lower-case hexadecimal. */
  sha256(text: string): Promise<string>;
  /** Equality in constant time. */
  equal(a: string, b: string): boolean;
}

/** Passwords: argon2id with OWASP's parameters; the number of hashes computed at once is capped. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}

/** Capabilities in URLs: whoever holds one may do what it says until it expires. */
export interface UrlSigner {
  /** `path` (with its query, without `exp` and `sig`) -> the same with both added. `expiresAt` in epoch ms. */
  sign(path: string, expiresAt: number): Promise<string>;
  /** True for a path and query that {@link sign} made and that has not expired. */
  verify(pathAndQuery: string, now: number): Promise<boolean>;
}
