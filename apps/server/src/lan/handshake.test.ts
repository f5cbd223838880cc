import { once } from 'node:events';
import { request } from 'node:https';
import { expect, test } from 'vitest';
import { listen } from '../listen.ts';
import { createAuthority, type Identity, issue, type Names } from './certificates.ts';

/** What a client that trusts the authority meets when it asks for `host` at a server with this certificate. */
async function meet(authority: Identity, names: Names, host: string): Promise<string> {
  const tls = await issue(authority, names, Date.now());
  await using listener = await listen((asked) => new Response(new URL(asked.url).protocol), {
    host: '127.0.0.1',
    port: 0,
    tls,
  });
  const asked = request({
    host: '127.0.0.1',
    port: listener.address.port,
    servername: host,
    ca: authority.cert,
    headers: { host },
    agent: false,
  });
  asked.end();
  try {
    const [answer] = await once(asked, 'response');
    let body = '';
    for await (const chunk of answer) body += String(chunk);
    return body;
  } catch (error) {
    return String(error);
  }
}

test('a device that trusts the authority trusts the server, and nothing else is asked of it', async () => {
  const authority = await createAuthority('pi.local', Date.now());
  expect(await meet(authority, { addresses: ['192.168.1.5'], hostnames: ['pi.local'] }, 'pi.local')).toBe('https:');
});

test.each([
  ['a site of the internet', { addresses: [], hostnames: ['bank.example'] }, 'bank.example'],
  ['a public address beside a local name', { addresses: ['8.8.8.8'], hostnames: ['pi.local'] }, 'pi.local'],
])('the authority cannot vouch for %s, even with its key', async (_, names, host) => {
  const authority = await createAuthority('pi.local', Date.now());
  expect(await meet(authority, names, host)).toContain('permitted subtree violation');
});

test('another authority of the same name is not trusted', async () => {
  const [one, other] = [await createAuthority('pi.local', Date.now()), await createAuthority('pi.local', Date.now())];
  const names = { addresses: [], hostnames: ['pi.local'] };
  const met = await meet({ cert: one.cert, key: other.key }, names, 'pi.local');
  expect(met).toMatch(/signature failure|unable to verify/);
});
