import { type } from 'node:os';
import { createApi, memoryTokens, type TokenStore, type Tokens } from '@rdrive/client';
import { jsonFile } from './json-file.ts';

/** Where one has logged in, and what keeps the log-in alive. */
interface SavedSession {
  readonly url: string;
  readonly tokens: Tokens;
}

type Api = ReturnType<typeof createApi>;

/** What the list of sessions tells this computer's by. */
const USER_AGENT = `rdrive (${type()})`;

const namedFetch: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('user-agent', USER_AGENT);
  return fetch(input, { ...init, headers });
};

/** `photos.example.org` -> `https://photos.example.org`; `localhost:8080` -> `http://localhost:8080`. */
export function serverAddress(text: string): string {
  const local = /^(localhost|127\.|\[::1\])/.test(text);
  const full = text.includes('://') ? text : `${local ? 'http' : 'https'}://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`“${text}” is no address. Try http://localhost:8080.`);
  return url.origin;
}

/** Logs in and remembers it. The password is not kept. */
export async function logIn(file: string, server: string, username: string, password: string): Promise<void> {
  const url = serverAddress(server);
  const kept = memoryTokens();
  await createApi({ baseUrl: url, tokens: kept, fetch: namedFetch }).auth.login({ username, password });
  const tokens = await kept.get();
  if (!tokens) throw new Error('The server gave no token to keep. Is it rDrive?');
  await jsonFile<SavedSession>(file).write({ url, tokens });
}

/** The API as the person who logged in last; tokens are renewed in the file. */
export async function openSession(file: string): Promise<{ api: Api; url: string }> {
  const store = jsonFile<SavedSession | null>(file);
  const saved = await store.read();
  if (!saved) throw new Error('You are not logged in. Run: rdrive login URL');
  const { url } = saved;
  let tokens: Tokens | undefined = saved.tokens;
  const tokenStore: TokenStore = {
    get: () => tokens,
    async set(next) {
      tokens = next;
      await store.write(next ? { url, tokens: next } : null);
    },
  };
  return { api: createApi({ baseUrl: url, tokens: tokenStore, fetch: namedFetch }), url };
}
