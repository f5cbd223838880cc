import type { Fetcher } from './film.ts';

/** One who is logged in as a browser is: by cookies, and the pass for media among them. */
export interface CookiePerson {
  readonly fetch: Fetcher;
  /** Sends the cookies of before, as somebody would who has stolen them. */
  readonly thief: Fetcher;
  logOut(): Promise<void>;
}

/** Logs in without asking for tokens. Rejects where that is refused. */
export async function logInByCookie(base: URL, person: { username: string; password: string }): Promise<CookiePerson> {
  const jar = new Map<string, string>();
  const words = (cookies: ReadonlyMap<string, string>) => [...cookies].map((pair) => pair.join('=')).join('; ');
  const sendWith = (cookie: string, url: URL, init: RequestInit) =>
    fetch(url, { ...init, headers: { ...init.headers, origin: base.origin, ...(cookie && { cookie }) } });

  async function send(url: URL, init: RequestInit = {}): Promise<Response> {
    const response = await sendWith(words(jar), url, init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0(;|$)/i.test(line) || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  const response = await send(new URL('/api/auth/login', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  if (!response.ok || jar.size === 0) throw new Error(`a log-in by cookies answered ${response.status}`);
  const stolen = words(jar);
  return {
    fetch: send,
    thief: (url, init = {}) => sendWith(stolen, url, init),
    async logOut() {
      const answer = await send(new URL('/api/auth/logout', base), { method: 'POST' });
      if (!answer.ok) throw new Error(`the log-out answered ${answer.status}`);
    },
  };
}
