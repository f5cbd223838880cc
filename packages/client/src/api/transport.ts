import { isAbort, isProblem, isProblemResponse, ProblemError, problemOf } from './problem.ts';
import { createRefresher, type RefreshMark } from './refresh.ts';
import { backoff, defaultRetry, type RetryPolicy, type Sleep, sleep } from './retry.ts';
import type { TokenStore } from './tokens.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a second sending does no harm; GET, PUT and DELETE are, others where the route says so. */
  readonly idempotent?: boolean;
  /** True for calls that need no session: no refresh is tried for them. */
  readonly anonymous?: boolean;
  /** Goes on where its page is left meanwhile, and its cookies are kept (Fetch standard, `keepalive`). */
  readonly outlivesPage?: boolean;
}

export interface TransportOptions {
  /** Origin of the server, or '' for the page's own. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Bearer mode; without it the session lives in cookies. */
  readonly tokens?: TokenStore;
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  readonly mark?: RefreshMark;
  /** Told of each turn between an answering and a silent server. */
  readonly onReachable?: (reachable: boolean) => void;
  /** Told when a session has ended and cannot be renewed. */
  readonly onSessionEnded?: () => void;
}

/** The wire: JSON calls with refresh-once and retries. Answers the response; its status is below 400 or 304. */
export interface Transport {
  call(method: Method, path: string, options?: CallOptions): Promise<Response>;
  json<T>(method: Method, path: string, options?: CallOptions): Promise<T>;
}

const retriable = (status: number) => status === 429 || status === 502 || status === 503 || status === 504;

/** Any 401, and a 403 of the gateway before us, mean the token; but not the answer to a wrong password. */
async function tokenInvalid(response: Response): Promise<boolean> {
  if (!isProblemResponse(response)) return response.status === 401 || response.status === 403;
  if (response.status !== 401) return false;
  return !isProblem(await problemOf(response.clone()), 'bad-credentials', 'otp-required');
}

/** Makes the {@link Transport} of one server. */
export function createTransport(options: TransportOptions): Transport {
  const doFetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const wait = options.sleep ?? sleep;
  const policy = options.retry ?? defaultRetry;

  function urlOf(path: string, query: CallOptions['query'] = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const text = search.toString();
    return `${options.baseUrl}${path}${text ? `?${text}` : ''}`;
  }

  async function send(method: Method, path: string, call: CallOptions): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
    const init: RequestInit = { method, headers, credentials: 'same-origin', signal: call.signal ?? null };
    if (call.outlivesPage) init.keepalive = true;
    if (call.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(call.body);
    }
    const tokens = call.anonymous ? undefined : await options.tokens?.get();
    if (tokens) headers.authorization = `Bearer ${tokens.accessToken}`;
    try {
      const response = await doFetch(urlOf(path, call.query), init);
      // A gateway answers for a silent server; a problem of ours comes from the server itself.
      options.onReachable?.(response.status < 502 || response.status > 504 || isProblemResponse(response));
      return response;
    } catch (error) {
      if (isAbort(error) || call.signal?.aborted) throw error;
      options.onReachable?.(false);
      throw new ProblemError('offline', 'The server does not answer.', { cause: error });
    }
  }

  async function sendWithRetry(method: Method, path: string, call: CallOptions): Promise<Response> {
    const idempotent = call.idempotent ?? (method === 'GET' || method === 'PUT' || method === 'DELETE');
    for (let attempt = 1; ; attempt++) {
      const last = !idempotent || attempt >= policy.attempts;
      let problem: ProblemError;
      try {
        const response = await send(method, path, call);
        if (last || !(retriable(response.status) || response.status === 500)) return response;
        problem = await problemOf(response);
        // That does not pass within seconds.
        if (problem.code === 'read-only') throw problem;
      } catch (error) {
        if (last || !isProblem(error) || error.code === 'read-only') throw error;
        problem = error;
      }
      await wait(backoff(attempt, policy, problem.retryAfter), call.signal ?? undefined);
    }
  }

  async function refresh(): Promise<boolean> {
    const tokens = await options.tokens?.get();
    if (options.tokens && !tokens) return false;
    const body = tokens ? { refreshToken: tokens.refreshToken } : {};
    // A lost answer may be asked for again. One that arrives at a page that is gone would be used by nobody, and a later
    // page would have to ask anew (docs/decisions/0013).
    const how = { anonymous: true, idempotent: true, outlivesPage: true };
    const response = await sendWithRetry('POST', '/api/auth/refresh', { body, ...how });
    if (response.ok) {
      if (options.tokens)
        await options.tokens.set((await response.json()) as { accessToken: string; refreshToken: string });
      return true;
    }
    if (response.status >= 500 || response.status === 429) throw await problemOf(response);
    await options.tokens?.set(undefined);
    return false;
  }

  const refreshOnce = createRefresher({ refresh, ...(options.mark ? { mark: options.mark } : {}) });

  async function call(method: Method, path: string, given: CallOptions = {}): Promise<Response> {
    const startedAt = Date.now();
    let response = await sendWithRetry(method, path, given);
    if (!given.anonymous && (await tokenInvalid(response))) {
      if (await refreshOnce(startedAt)) response = await sendWithRetry(method, path, given);
      if (await tokenInvalid(response)) options.onSessionEnded?.();
    }
    if (response.ok || response.status === 304) return response;
    throw await problemOf(response);
  }

  return {
    call,
    async json<T>(method: Method, path: string, given?: CallOptions) {
      const response = await call(method, path, given);
      if (response.status === 204) return undefined as T;
      return (await response.json()) as T;
    },
  };
}
