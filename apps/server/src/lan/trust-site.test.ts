import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Fetch } from '../listen.ts';
import { createAuthority } from './certificates.ts';
import { lanGreeting } from './greeting.ts';
import { createTrustSite } from './trust-site.ts';

let authority: X509Certificate;
let site: Fetch;

beforeAll(async () => {
  const { cert } = await createAuthority('pi.local', Date.now());
  authority = new X509Certificate(cert);
  site = createTrustSite(cert, ['192.168.1.5', '[fd00::2]', 'pi.local'], 8443);
});

const ask = (path: string, init?: RequestInit, host = '192.168.1.5') =>
  site(new Request(`http://${host}:8080${path}`, init), {});

test('shows how to trust it, with the fingerprint to compare', async () => {
  const answer = await ask('/trust');
  const html = await answer.text();
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(html).toContain(authority.fingerprint256);
  expect(html).toContain('<a href="https://192.168.1.5:8443/">');
});

test('gives the certificate, and not its key, to be installed', async () => {
  const answer = await ask('/trust/rdrive-ca.crt');
  expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(authority.raw);
});

test('leads to the name that was asked for, where it is one of its own', async () => {
  expect(await (await ask('/trust', {}, 'pi.local')).text()).toContain('"https://pi.local:8443/"');
  expect(await (await ask('/trust', {}, '[fd00::2]')).text()).toContain('"https://[fd00::2]:8443/"');
  const foreign = await (await ask('/trust', {}, 'a"onclick=x')).text();
  expect(foreign).not.toContain('onclick');
  expect(foreign).toContain('"https://192.168.1.5:8443/"');
});

test('leads from every other page to that one, and never by HSTS', async () => {
  const answer = await ask('/library');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/trust']);
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});

test.each([
  ['POST', '/api/auth/login'],
  ['GET', '/api/auth/me'],
  ['POST', '/trust'],
  ['GET', '/api/health'],
])('refuses %s %s with the sentence', async (method, path) => {
  const answer = await ask(path, { method });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({
    code: 'insecure-connection',
    detail: expect.stringContaining('Open https://192.168.1.5:8443/ instead'),
  });
});

test('is announced with address, fingerprint and, in a terminal, a code for the camera', () => {
  const facts = {
    urls: ['https://192.168.1.5:8443', 'https://[fd00::2]:8443'],
    trustUrl: 'http://192.168.1.5:8080/trust',
    fingerprint: authority.fingerprint256,
  };
  const plain = lanGreeting(facts, false);
  expect(plain).toContain('On your network: https://192.168.1.5:8443\n');
  expect(plain).toContain('or: https://[fd00::2]:8443\n');
  expect(plain).toContain(authority.fingerprint256);
  expect(plain).not.toMatch(/[█▀▄]/);
  const lines = lanGreeting(facts, true)
    .split('\n')
    .filter((line) => line.startsWith('\x1b[97;40m') && line.endsWith('\x1b[0m'))
    .map((line) => line.slice('\x1b[97;40m'.length, -'\x1b[0m'.length));
  // Painted is light: the frame is, and the corner of a finder pattern (two modules further in) is not.
  expect(lines.length).toBeGreaterThan(12);
  expect(lines[0]).toMatch(/^█{25,}$/);
  expect(lines[1]).toMatch(/^██ ▄▄▄▄▄ ██.* ▄▄▄▄▄ ██$/);
});
