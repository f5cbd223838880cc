import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { openLan } from './open-lan.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'rdrive-open-lan-'));
});
afterEach(() => rmSync(data, { recursive: true }));

/** Addresses of this machine alone, in the place of those of a network. */
function setUp(addresses: readonly string[]) {
  const said: unknown[] = [];
  const state = { addresses, now: Date.now() };
  const log = { info: () => undefined, error: (error: unknown) => void said.push(error) };
  const open = () =>
    openLan({
      fetch: () => new Response('the app'),
      dataDir: data,
      httpsPort: 0,
      httpPort: 0,
      addresses: () => state.addresses,
      clock: () => state.now,
      log,
    });
  return { state, said, open };
}

/** The certificate that is shown at an address. */
async function shownAt(url: string): Promise<X509Certificate> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const cert = socket.getPeerX509Certificate();
  socket.destroy();
  if (!cert) throw new Error('no certificate');
  return cert;
}

test('refuses a machine without a network, with a sentence', async () => {
  const { open } = setUp([]);
  await expect(open()).rejects.toThrow(ConfigError);
  await expect(open()).rejects.toThrow(/no address in a local network/);
});

// macOS gives this machine one address of its own only.
describe.skipIf(process.platform === 'darwin')('with addresses 127.0.0.2 and 127.0.0.3', () => {
  test('listens at every address with one certificate for all', async () => {
    const { open } = setUp(['127.0.0.2', '127.0.0.3']);
    await using lan = await open();
    expect(lan.facts.urls.map((url) => new URL(url).hostname)).toEqual(['127.0.0.2', '127.0.0.3']);
    for (const url of lan.facts.urls) {
      expect((await shownAt(url)).subjectAltName).toContain('IP Address:127.0.0.2, IP Address:127.0.0.3');
    }
  });

  test('follows when the router gives another address, and when the certificate ends', async () => {
    const { open, state } = setUp(['127.0.0.2']);
    await using lan = await open();
    const [before = ''] = lan.facts.urls;
    const { fingerprint } = lan.facts;
    state.addresses = ['127.0.0.3'];
    await lan.check();
    const [after = ''] = lan.facts.urls;
    expect(new URL(after).hostname).toBe('127.0.0.3');
    expect((await shownAt(after)).checkIP('127.0.0.3')).toBe('127.0.0.3');
    await expect(shownAt(before)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    state.now += 380 * 24 * 3_600_000;
    await lan.check();
    const [renewed = ''] = lan.facts.urls;
    expect((await shownAt(renewed)).validToDate.getTime()).toBeGreaterThan(state.now);
    expect(lan.facts.fingerprint).toBe(fingerprint);
  });

  test('stays as it is while nothing changes or the network is away', async () => {
    const { open, state } = setUp(['127.0.0.2']);
    await using lan = await open();
    const { urls } = lan.facts;
    await lan.check();
    state.addresses = [];
    await lan.check();
    expect(lan.facts.urls).toEqual(urls);
    const [url = ''] = urls;
    expect((await shownAt(url)).checkIP('127.0.0.2')).toBe('127.0.0.2');
  });

  test('an address that cannot be had is logged and tried again', async () => {
    const { open, state, said } = setUp(['127.0.0.2']);
    await using lan = await open();
    state.addresses = ['192.0.2.254'];
    await lan.check();
    expect(said).toHaveLength(1);
    state.addresses = ['127.0.0.3'];
    await lan.check();
    const [url = ''] = lan.facts.urls;
    expect((await shownAt(url)).checkIP('127.0.0.3')).toBe('127.0.0.3');
  });

  test('says which setting to change where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.2');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const log = { info: () => undefined, error: () => undefined };
    const options = { fetch: () => new Response(), dataDir: data, httpPort: 0, clock: Date.now, log };
    await expect(openLan({ ...options, httpsPort: port, addresses: () => ['127.0.0.2'] })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or set RDRIVE_LAN_PORT`,
    );
    other.close();
  });
});
