/** What a bearer client (the CLI) keeps between runs. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where a bearer client keeps its tokens. Browsers have none: their session lives in cookies no script can read. */
export interface TokenStore {
  get(): Tokens | undefined | Promise<Tokens | undefined>;
  set(tokens: Tokens | undefined): void | Promise<void>;
}

/** A {@link TokenStore} that forgets with the process. */
export function memoryTokens(initial?: Tokens): TokenStore {
  let tokens = initial;
  return {
    get: () => tokens,
    set(next) {
      tokens = next;
    },
  };
}
