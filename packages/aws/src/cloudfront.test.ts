import { generateKeyPairSync, verify } from 'node:crypto';
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { describe, expect, test } from 'vitest';
import { createCloudFrontPass, createCloudFrontSigner } from './cloudfront.ts';

const pair = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const host = 'd111111abcdef8.cloudfront.net';
const key = { keyId: 'K2JCJMDEHXQW5F', privateKey: pair.privateKey, host };
const now = Date.UTC(2026, 0, 1);
const path = '/originals/01HZZZZZZZZZZZZZZZZZZZZZZZ?name=K%C3%B6ln.jpg&type=image%2Fjpeg';

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
}

/** As CloudFront checks it: the policy of the canned form is made anew of the address and the expiry. */
function isSigned(policy: string, signature: string): boolean {
  return verify('sha256', Buffer.from(policy), pair.publicKey, bytesOf(signature));
}

function cannedPolicy(url: URL): string {
  const own = new Set(['Expires', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm']);
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !own.has(pair.split('=')[0] ?? ''));
  const resource = url.origin + url.pathname + (query.length > 0 ? `?${query.join('&')}` : '');
  const end = url.searchParams.get('Expires');
  return `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${end}}}}]}`;
}

describe('signed URLs', () => {
  test('carry a signature of their address and their end', async () => {
    const signed = await createCloudFrontSigner(key).sign(path, now + 3_600_500);
    expect(signed.startsWith(`${path}&Expires=${now / 1000 + 3600}&`)).toBe(true);
    const url = new URL(signed, `https://${host}`);
    expect(isSigned(cannedPolicy(url), url.searchParams.get('Signature') ?? '')).toBe(true);
  });

  test('are good for nothing once any part is changed', async () => {
    const signed = await createCloudFrontSigner(key).sign(path, now);
    const changes: [string, string][] = [
      ['ZZZ?', 'ZZY?'],
      ['K%C3%B6ln', 'Bonn'],
      ['image%2Fjpeg', 'text%2Fhtml'],
      [`Expires=${now / 1000}`, `Expires=${now / 1000 + 1}`],
    ];
    for (const [from, to] of changes) {
      expect(signed).toContain(from);
      const url = new URL(signed.replace(from, to), `https://${host}`);
      expect(isSigned(cannedPolicy(url), url.searchParams.get('Signature') ?? '')).toBe(false);
    }
    const elsewhere = new URL(signed, 'https://example.org');
    expect(isSigned(cannedPolicy(elsewhere), elsewhere.searchParams.get('Signature') ?? '')).toBe(false);
  });

  test('have the parameters that the SDK gives them', async () => {
    const signed = await createCloudFrontSigner(key).sign(path, now);
    const ofSdk = getSignedUrl({
      url: `https://${host}${path}`,
      keyPairId: key.keyId,
      privateKey: key.privateKey,
      dateLessThan: now,
      algorithm: 'SHA256',
    });
    const shape = (url: string) =>
      [...new URL(url, `https://${host}`).searchParams]
        .map(([name, value]) => (name === 'Signature' ? name : `${name}=${value}`))
        .sort();
    expect(shape(signed)).toEqual(shape(ofSdk));
  });
});

describe('signed cookies', () => {
  const pass = createCloudFrontPass(key);

  test('open all of the host for five minutes', () => {
    const cookies = pass.issue(now);
    const policy = bytesOf(cookies['CloudFront-Policy'] ?? '').toString();
    expect(JSON.parse(policy)).toEqual({
      Statement: [
        {
          Resource: `https://${host}/*`,
          Condition: { DateLessThan: { 'AWS:EpochTime': now / 1000 + 300 } },
        },
      ],
    });
    expect(isSigned(policy, cookies['CloudFront-Signature'] ?? '')).toBe(true);
    expect(Object.keys(cookies).sort()).toEqual([...pass.names].sort());
    for (const value of Object.values(cookies)) expect(value).toMatch(/^[A-Za-z0-9~_-]+$/);
  });

  test('are those that the SDK makes of the same policy', () => {
    const cookies = pass.issue(now);
    const ofSdk: Record<string, string | number | undefined> = {
      ...getSignedCookies({
        policy: bytesOf(cookies['CloudFront-Policy'] ?? '').toString(),
        keyPairId: key.keyId,
        privateKey: key.privateKey,
        algorithm: 'SHA256',
      }),
    };
    expect({ ...ofSdk, 'CloudFront-Signature': '' }).toEqual({ ...cookies, 'CloudFront-Signature': '' });
  });

  test('tell when they end, and count for nothing from another key', () => {
    const cookies = pass.issue(now);
    expect(pass.endOf((name) => cookies[name])).toBe(now + 300_000);
    expect(pass.endOf(() => undefined)).toBe(0);
    expect(pass.endOf((name) => (name === 'CloudFront-Policy' ? 'nonsense' : cookies[name]))).toBe(0);
    const rotated = createCloudFrontPass({ ...key, keyId: 'K3' });
    expect(rotated.endOf((name) => cookies[name])).toBe(0);
  });
});
