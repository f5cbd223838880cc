import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLanIdentity } from './identity-files.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 24 * 3_600_000;
const names = { addresses: ['192.168.1.5'], hostnames: ['pi.local'] };

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'rdrive-lan-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const modeOf = (path: string) => statSync(join(data, path)).mode & 0o777;

test('is made once, in files that only their owner reads', async () => {
  const made = await loadLanIdentity(data, names, NOW);
  expect(readdirSync(join(data, 'lan')).sort()).toEqual(['authority.pem', 'server.pem']);
  expect([modeOf('lan'), modeOf('lan/authority.pem'), modeOf('lan/server.pem')]).toEqual([0o700, 0o600, 0o600]);
  expect(await loadLanIdentity(data, names, NOW + DAY_MS)).toEqual(made);
});

test.each([
  ['another address', { ...names, addresses: ['192.168.1.6'] }, NOW],
  ['one more address', { ...names, addresses: ['192.168.1.5', '10.0.0.2'] }, NOW],
  ['one address less', { ...names, addresses: [] }, NOW],
  ['another name', { ...names, hostnames: ['berry.local'] }, NOW],
  ['its end in a month', names, NOW + 370 * DAY_MS],
  ['a clock that was far ahead', names, NOW - 30 * DAY_MS],
])('%s makes a new certificate of the same authority', async (_, wanted, now) => {
  const before = await loadLanIdentity(data, names, NOW);
  const after = await loadLanIdentity(data, wanted, now);
  expect(after.authority).toBe(before.authority);
  expect(after.server.cert).not.toBe(before.server.cert);
  const cert = new X509Certificate(after.server.cert);
  expect(cert.checkIssued(new X509Certificate(before.authority))).toBe(true);
  expect(cert.validToDate.getTime()).toBeGreaterThan(now + 300 * DAY_MS);
});

test('a certificate that is damaged or of another authority is replaced', async () => {
  const before = await loadLanIdentity(data, names, NOW);
  writeFileSync(join(data, 'lan/server.pem'), 'half a fi');
  const after = await loadLanIdentity(data, names, NOW);
  expect(after.server.cert).not.toBe(before.server.cert);
  rmSync(join(data, 'lan/authority.pem'));
  const anew = await loadLanIdentity(data, names, NOW);
  expect(anew.authority).not.toBe(before.authority);
  expect(new X509Certificate(anew.server.cert).checkIssued(new X509Certificate(anew.authority))).toBe(true);
});

test('an authority at the end of its ten years is followed by a new one', async () => {
  const before = await loadLanIdentity(data, names, NOW);
  const after = await loadLanIdentity(data, names, NOW + 3_640 * DAY_MS);
  expect(after.authority).not.toBe(before.authority);
});

test('a damaged authority is never replaced in silence: every device trusts it', async () => {
  await loadLanIdentity(data, names, NOW);
  const path = join(data, 'lan/authority.pem');
  writeFileSync(path, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  await expect(loadLanIdentity(data, names, NOW)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('damaged'),
  });
  expect(readFileSync(path, 'utf8')).toContain('AAAA');
});
