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

/**
 * Passwords: argon2id with OWASP's parameters. The number of hashes computed at once is capped and the line before
 * them bounded: `throttled` where it is full. `trusted` callers (a known device, an open session) wait in a line of
 * their own that goes first, so that a flood of strangers does not keep the owner out.
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string, options?: { readonly trusted?: boolean }): Promise<boolean>;
  /** A hash that no password matches and that costs as much to try: for usernames that do not exist. */
  readonly decoy: string;
}

/** Whom an access token speaks for. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** A signed token and its end (epoch ms). */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Makes access tokens (JWT, 15 minutes); holds the private key. */
export interface TokenIssuer {
  issue(claims: AccessClaims, now: number): Promise<IssuedToken>;
}

/** Checks access tokens with the public key alone. Undefined for anything forged, foreign or expired. */
export interface TokenVerifier {
  verify(token: string, now: number): Promise<AccessClaims | undefined>;
}

/** A device that this person has logged in from before (OWASP device cookie). */
export interface KnownDevice {
  readonly deviceId: string;
  readonly userId: string;
}

/** Long-lived tokens that name a device. They open nothing; they only choose the budget for guesses. */
export interface DeviceTokens {
  issue(device: KnownDevice, now: number): Promise<IssuedToken>;
  verify(token: string, now: number): Promise<KnownDevice | undefined>;
}

/** Capabilities in URLs: whoever holds one may do what it says until it expires. */
export interface UrlSigner {
  /** `path` (with its query, without `exp` and `sig`) -> the same with both added. `expiresAt` in epoch ms. */
  sign(path: string, expiresAt: number): Promise<string>;
  /** True for a path and query that {@link sign} made and that has not expired. */
  verify(pathAndQuery: string, now: number): Promise<boolean>;
}

/** What lets one browser load media from the edge of a network for some minutes: cookies, the same for all of it. */
export interface MediaPass {
  /** Names of all its cookies, for taking them back. */
  readonly names: readonly string[];
  readonly lifeSeconds: number;
  /** Values by name. */
  issue(now: number): Readonly<Record<string, string>>;
  /** Epoch ms at which the pass among these cookie values ends; 0 where there is none that can be read. */
  endOf(cookies: (name: string) => string | undefined): number;
}
