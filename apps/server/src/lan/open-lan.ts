import { X509Certificate } from 'node:crypto';
import { ConfigError } from '../config.ts';
import { type Fetch, listen } from '../listen.ts';
import type { Log } from '../log.ts';
import { type LanIdentity, loadLanIdentity } from './identity-files.ts';
import { lanNames } from './names.ts';
import { createTrustSite, TRUST_PATH } from './trust-site.ts';

export interface LanOptions {
  /** The app, for HTTPS. */
  readonly fetch: Fetch;
  readonly dataDir: string;
  readonly httpsPort: number;
  /** Of the page that says how to trust this server. */
  readonly httpPort: number;
  /** This machine's addresses, asked again and again: a router may give others. */
  readonly addresses: () => readonly string[];
  readonly clock: () => number;
  readonly log: Log;
}

/** What people are told. */
export interface LanFacts {
  /** `https://192.168.1.5:8443`, the likeliest first. */
  readonly urls: readonly string[];
  readonly trustUrl: string;
  readonly fingerprint: string;
}

/** rDrive on the local network. Disposing it ends its listeners. */
export interface Lan extends AsyncDisposable {
  readonly facts: LanFacts;
  /** Looks whether addresses or certificate have changed, and follows; does so by itself every minute. */
  check(): Promise<void>;
}

const CHECK_MS = 60_000;
/** How often the end of the certificate is looked at while the addresses stay. */
const EXPIRY_MS = 12 * 3_600_000;

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);

/** Listeners at these addresses, with this identity. */
async function openAt(addresses: readonly string[], identity: LanIdentity, options: LanOptions) {
  await using stack = new AsyncDisposableStack();
  const [first = '', ...others] = addresses;
  const secure = { port: options.httpsPort, setting: 'RDRIVE_LAN_PORT', tls: identity.server };
  const { port } = stack.use(await listen(options.fetch, { ...secure, host: first })).address;
  const hosts = [...addresses.map(bracketed), ...lanNames(addresses).hostnames];
  const site = createTrustSite(identity.authority, hosts, port);
  for (const host of others) stack.use(await listen(options.fetch, { ...secure, port, host }));
  for (const host of addresses) stack.use(await listen(site, { host, port: options.httpPort }));
  const facts: LanFacts = {
    urls: addresses.map((address) => `https://${bracketed(address)}:${port}`),
    trustUrl: `http://${bracketed(first)}:${options.httpPort}${TRUST_PATH}`,
    fingerprint: new X509Certificate(identity.authority).fingerprint256,
  };
  const listeners = stack.move();
  return { facts, cert: identity.server.cert, addresses: addresses.join(), end: () => listeners.disposeAsync() };
}

/** Serves the app over HTTPS on every address of the local network. {@link ConfigError} on a machine without one. */
export async function openLan(options: LanOptions): Promise<Lan> {
  const { addresses, clock, dataDir, log } = options;
  const identityFor = (list: readonly string[]) => loadLanIdentity(dataDir, lanNames(list), clock());
  const start = addresses();
  if (start.length === 0) {
    throw new ConfigError(
      'This machine has no address in a local network, which --lan needs. Connect it to one, or leave --lan out: for the internet, put it behind a reverse proxy (docs/at-home.md).',
    );
  }
  let current: Awaited<ReturnType<typeof openAt>> | undefined = await openAt(start, await identityFor(start), options);
  let { facts } = current;
  let looked = clock();

  async function follow(): Promise<void> {
    const now = addresses();
    if (now.length === 0) return;
    const moved = current?.addresses !== now.join();
    if (!moved && Math.abs(clock() - looked) < EXPIRY_MS) return;
    const identity = await identityFor(now);
    looked = clock();
    if (!moved && identity.server.cert === current?.cert) return;
    await current?.end();
    current = undefined;
    current = await openAt(now, identity, options);
    facts = current.facts;
    log.info({ urls: facts.urls }, 'the local network has changed');
  }

  let turn: Promise<void> = Promise.resolve();
  const check = () => {
    turn = turn.then(follow).catch((error: unknown) => log.error(error, 'the local network cannot be served'));
    return turn;
  };
  const timer = setInterval(check, CHECK_MS);
  return {
    get facts() {
      return facts;
    },
    check,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await turn;
      await current?.end();
    },
  };
}
