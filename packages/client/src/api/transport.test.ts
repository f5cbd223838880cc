import { expect, test } from 'vitest';
import { createApi } from './api.ts';
import { isProblem } from './problem.ts';
import type { RefreshMark } from './refresh.ts';
import { memoryTokens } from './tokens.ts';

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code, detail: `The ${code} of it.` }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const ok = (body: unknown) => Response.json(body);
const me = { user: { id: 'u', username: 'ana' } };

function mark(): RefreshMark {
  let at = 0;
  return {
    last: () => at,
    mark(now) {
      at = now;
    },
  };
}

/** An API over a function that plays the server; waits are noted instead of waited. */
function apiOver(
  serve: (path: string, init: RequestInit, nth: number) => Response,
  tokens = memoryTokens(),
  onReachable: (reachable: boolean) => void = () => undefined,
) {
  const calls: string[] = [];
  const waits: number[] = [];
  let ended = 0;
  const api = createApi({
    baseUrl: 'http://drive.test',
    tokens,
    onReachable,
    mark: mark(),
    sleep: async (milliseconds) => void waits.push(milliseconds),
    onSessionEnded: () => ended++,
    fetch: async (input, init = {}) => {
      const path = String(input).replace('http://drive.test', '');
      calls.push(`${init.method} ${path}`);
      return serve(path, init, calls.length);
    },
  });
  return { api, calls, waits, ended: () => ended };
}

const bearer = (init: RequestInit) => new Headers(init.headers).get('authorization');

test('renews an invalid token once and repeats the call with the new one', async () => {
  const tokens = memoryTokens({ accessToken: 'old', refreshToken: 'r1' });
  const { api, calls } = apiOver((path, init) => {
    if (path === '/api/auth/refresh') return ok({ accessToken: 'new', refreshToken: 'r2' });
    return bearer(init) === 'Bearer new' ? ok(me) : problem(401, 'token-invalid');
  }, tokens);
  expect(await api.auth.me()).toEqual(me);
  expect(calls).toEqual(['GET /api/auth/me', 'POST /api/auth/refresh', 'GET /api/auth/me']);
  expect(tokens.get()).toEqual({ accessToken: 'new', refreshToken: 'r2' });
});

test('takes a 403 of the gateway for an invalid token, one of ours for what it says', async () => {
  const gateway = apiOver(
    (path, init) => {
      if (path === '/api/auth/refresh') return ok({ accessToken: 'new', refreshToken: 'r2' });
      return bearer(init) === 'Bearer new' ? ok(me) : Response.json({ message: 'Forbidden' }, { status: 403 });
    },
    memoryTokens({ accessToken: 'old', refreshToken: 'r1' }),
  );
  expect(await gateway.api.auth.me()).toEqual(me);

  const own = apiOver(() => problem(403, 'bad-origin'), memoryTokens({ accessToken: 'a', refreshToken: 'r' }));
  await expect(own.api.auth.me()).rejects.toMatchObject({ code: 'bad-origin' });
  expect(own.calls).toEqual(['GET /api/auth/me']);
});

test('a refresh outlives its page, which may be left while the server uses the token up', async () => {
  const outlives = new Map<string, boolean | undefined>();
  const { api } = apiOver(
    (path, init) => {
      outlives.set(path, init.keepalive);
      if (path === '/api/auth/refresh') return ok({ accessToken: 'new', refreshToken: 'r2' });
      return bearer(init) === 'Bearer new' ? ok(me) : problem(401, 'token-invalid');
    },
    memoryTokens({ accessToken: 'old', refreshToken: 'r1' }),
  );
  await api.auth.me();
  expect([...outlives]).toEqual([
    ['/api/auth/me', undefined],
    ['/api/auth/refresh', true],
  ]);
});

test('calls that fail together share one refresh', async () => {
  const { api, calls } = apiOver(
    (path, init) => {
      if (path === '/api/auth/refresh') return ok({ accessToken: 'new', refreshToken: 'r2' });
      return bearer(init) === 'Bearer new' ? ok(me) : problem(401, 'token-invalid');
    },
    memoryTokens({ accessToken: 'old', refreshToken: 'r1' }),
  );
  await Promise.all([api.auth.me(), api.auth.me(), api.auth.me()]);
  expect(calls.filter((call) => call === 'POST /api/auth/refresh')).toHaveLength(1);
});

test('a session that cannot be renewed ends, and its tokens are forgotten', async () => {
  const tokens = memoryTokens({ accessToken: 'old', refreshToken: 'r1' });
  const { api, ended } = apiOver(() => problem(401, 'session-revoked'), tokens);
  await expect(api.auth.me()).rejects.toMatchObject({ code: 'session-revoked', status: 401 });
  expect(ended()).toBe(1);
  expect(tokens.get()).toBeUndefined();
});

test('a wrong password is no invalid token', async () => {
  const { api, calls, ended } = apiOver(
    () => problem(401, 'bad-credentials'),
    memoryTokens({ accessToken: 'a', refreshToken: 'r' }),
  );
  await expect(api.auth.changePassword({ currentPassword: 'x', newPassword: 'y' })).rejects.toMatchObject({
    code: 'bad-credentials',
  });
  expect(calls).toEqual(['POST /api/auth/password']);
  expect(ended()).toBe(0);
});

test('repeats reading after errors that pass, waiting at least as long as the server asks', async () => {
  const { api, calls, waits } = apiOver((_path, _init, nth) => {
    if (nth === 1) return problem(429, 'throttled', { 'retry-after': '7' });
    return nth === 2 ? problem(503, 'unavailable') : ok(me);
  });
  expect(await api.auth.me()).toEqual(me);
  expect(calls).toHaveLength(3);
  expect(waits[0]).toBeGreaterThanOrEqual(7_000);
});

test('a server that says that its disk takes no writes is there, and is not asked again at once', async () => {
  const told: boolean[] = [];
  const { api, calls } = apiOver(
    () => problem(503, 'read-only'),
    memoryTokens(),
    (reachable) => told.push(reachable),
  );
  await expect(api.files.trash('image', 'a')).rejects.toMatchObject({ code: 'read-only' });
  expect([calls.length, told]).toEqual([1, [true]]);
});

test('never repeats what might be done twice', async () => {
  const { api, calls } = apiOver(() => problem(503, 'unavailable'));
  await expect(api.auth.invite()).rejects.toMatchObject({ code: 'unavailable' });
  await expect(api.folders.create('/a')).rejects.toMatchObject({ code: 'unavailable' });
  expect(calls).toHaveLength(2);
});

test('a silent server is told as offline, after all tries', async () => {
  const { api, calls } = apiOver(() => {
    throw new TypeError('fetch failed');
  });
  const error = await api.auth.me().catch((thrown: unknown) => thrown);
  expect(isProblem(error, 'offline')).toBe(true);
  expect(calls).toHaveLength(4);
});

test('log-in of a bearer client asks for tokens and keeps them', async () => {
  const tokens = memoryTokens();
  let body: unknown;
  const { api } = apiOver((_path, init) => {
    body = JSON.parse(String(init.body));
    return ok({ ...me, accessToken: 'a', refreshToken: 'r', expiresAt: '2030-01-01T00:00:00.000Z' });
  }, tokens);
  await api.auth.login({ username: 'ana', password: 'quiet river stone' });
  expect(body).toEqual({ username: 'ana', password: 'quiet river stone', tokens: true });
  expect(tokens.get()).toEqual({ accessToken: 'a', refreshToken: 'r' });
});
