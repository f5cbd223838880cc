import { X509Certificate } from 'node:crypto';
import { X509Certificate as Reader } from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAuthority, type Identity, issue } from './certificates.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 24 * 3_600_000;
const names = { addresses: ['192.168.1.5', 'fd00::2'], hostnames: ['pi.local'] };

let authority: Identity;
let server: Identity;

beforeAll(async () => {
  authority = await createAuthority('pi.local', NOW);
  server = await issue(authority, names, NOW);
});

const daysOf = (cert: X509Certificate) => (cert.validToDate.getTime() - cert.validFromDate.getTime()) / DAY_MS;
const extension = (pem: string, oid: string) => new Reader(pem).getExtension(oid);

describe('the authority', () => {
  test('is one for ten years, on P-256, and can only sign', () => {
    const cert = new X509Certificate(authority.cert);
    expect(cert.ca).toBe(true);
    expect(cert.subject).toBe('CN=rDrive on pi.local');
    expect(cert.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(cert.verify(cert.publicKey)).toBe(true);
    expect(daysOf(cert)).toBeCloseTo(3651, 5);
    expect(extension(authority.cert, '2.5.29.19')).toMatchObject({ critical: true, ca: true, pathLength: 0 });
    // keyCertSign and cRLSign (RFC 5280, section 4.2.1.3).
    expect(extension(authority.cert, '2.5.29.15')).toMatchObject({ critical: true, usages: 32 | 64 });
  });

  test('may vouch for local names and addresses only, as the bytes say', () => {
    const constraints = extension(authority.cert, '2.5.29.30');
    expect(constraints?.critical).toBe(true);
    const bytes = Buffer.from(constraints?.value ?? new ArrayBuffer()).toString('hex');
    // SEQUENCE { [0] { SEQUENCE { [2] "local" } …, SEQUENCE { [7] 192.168.0.0/255.255.0.0 } … } }
    expect(bytes).toMatch(/^3081[0-9a-f]{2}a081[0-9a-f]{2}3007820567?/);
    expect(bytes).toContain(`30078205${Buffer.from('local').toString('hex')}`);
    expect(bytes).toContain('300a8708c0a80000ffff0000');
    expect(bytes).toContain(`30228720fc${'00'.repeat(15)}fe${'00'.repeat(15)}`);
  });
});

describe('the certificate of the server', () => {
  test('names every address and host, for as long as Apple accepts', () => {
    const cert = new X509Certificate(server.cert);
    expect(cert.ca).toBe(false);
    expect(cert.subjectAltName).toBe('DNS:pi.local, IP Address:192.168.1.5, IP Address:FD00:0:0:0:0:0:0:2');
    expect(daysOf(cert)).toBeLessThanOrEqual(398);
    expect(daysOf(cert)).toBeGreaterThan(300);
    expect(cert.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(extension(server.cert, '2.5.29.15')).toMatchObject({ critical: true, usages: 1 });
  });

  test('comes from the authority, with a key of its own', () => {
    const cert = new X509Certificate(server.cert);
    const issuer = new X509Certificate(authority.cert);
    expect(cert.checkIssued(issuer)).toBe(true);
    expect(cert.verify(issuer.publicKey)).toBe(true);
    expect(server.key).not.toBe(authority.key);
  });

  test('never lasts longer than its authority', async () => {
    const issuer = new X509Certificate(authority.cert);
    const late = await issue(authority, names, issuer.validToDate.getTime() - 10 * DAY_MS);
    expect(new X509Certificate(late.cert).validToDate).toEqual(issuer.validToDate);
  });
});
