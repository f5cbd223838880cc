import { expect, test } from 'vitest';
import { addressOf, clientAddress } from './address.ts';

const direct = { trustProxy: false };
const proxied = { trustProxy: true };
const publicUrl = 'https://photos.example.org';

function requestTo(url: string, headers: Record<string, string> = {}): Request {
  return new Request(url, { headers });
}

test.each([
  ['http://localhost:8080/api', { origin: 'http://localhost:8080', secure: false, loopback: true }],
  ['http://127.0.0.1:8080/', { origin: 'http://127.0.0.1:8080', secure: false, loopback: true }],
  ['http://[::1]:8080/', { origin: 'http://[::1]:8080', secure: false, loopback: true }],
  ['http://192.168.1.5:8080/', { origin: 'http://192.168.1.5:8080', secure: false, loopback: false }],
  ['http://127.0.0.1.evil.example/', { origin: 'http://127.0.0.1.evil.example', secure: false, loopback: false }],
  ['http://localhost.evil.example/', { origin: 'http://localhost.evil.example', secure: false, loopback: false }],
  ['https://nas.local/', { origin: 'https://nas.local', secure: true, loopback: false }],
])('knows where %s leads', (url, address) => {
  expect(addressOf(requestTo(url), direct)).toEqual(address);
});

test('the public address counts for its own host, behind whatever ends TLS', () => {
  const config = { ...direct, publicUrl };
  expect(addressOf(requestTo('http://photos.example.org/'), config)).toMatchObject({ origin: publicUrl, secure: true });
  expect(addressOf(requestTo('http://localhost:8080/'), config)).toMatchObject({ secure: false, loopback: true });
  expect(addressOf(requestTo('http://other.example.org/'), config)).toMatchObject({ secure: false, loopback: false });
});

test('what proxies say is believed only where there is one, and only the nearest', () => {
  const headers = {
    'x-forwarded-proto': 'http, https',
    'x-forwarded-host': 'evil.example, photos.example.org',
    'x-forwarded-for': '203.0.113.66, 192.0.2.7',
  };
  const request = requestTo('http://10.0.0.2:8080/', headers);
  expect(addressOf(request, proxied).origin).toBe(publicUrl);
  expect(addressOf(request, direct).origin).toBe('http://10.0.0.2:8080');
  expect(clientAddress(request, proxied, '10.0.0.1')).toBe('192.0.2.7');
  expect(clientAddress(request, direct, '10.0.0.1')).toBe('10.0.0.1');
  const broken = requestTo('http://10.0.0.2:8080/', { 'x-forwarded-host': 'a b<c' });
  expect(addressOf(broken, proxied).origin).toBe('http://10.0.0.2:8080');
});
