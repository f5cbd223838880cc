import { expect, test } from 'vitest';
import { clearedCookies, readCookie, sessionCookies } from './cookies.ts';

const https = { origin: 'https://photos.example.org', secure: true, loopback: false };
const local = { origin: 'http://localhost:8080', secure: false, loopback: true };
const now = Date.parse('2026-01-01T00:00:00Z');
const tokens = {
  user: { id: 'u', username: 'ana', seat: 1, createdAt: '', passwordChangedAt: '' },
  session: { id: 's', userId: 'u', createdAt: '', lastSeenAt: '', expiresAt: '' },
  accessToken: 'ACCESS',
  expiresAt: '2026-01-01T00:15:00Z',
  refreshToken: 'REFRESH',
  refreshExpiresAt: '2026-01-02T00:00:00Z',
  deviceToken: 'DEVICE',
  deviceExpiresAt: '2026-01-03T00:00:00Z',
} as const;

test('over HTTPS cookies are bound to the host and to HTTPS', () => {
  expect(sessionCookies(https, tokens, now)).toEqual([
    '__Host-rdrive-access=ACCESS; Path=/; Max-Age=900; HttpOnly; Secure; SameSite=Strict',
    '__Host-rdrive-refresh=REFRESH; Path=/; Max-Age=86400; HttpOnly; Secure; SameSite=Strict',
    '__Host-rdrive-device=DEVICE; Path=/; Max-Age=172800; HttpOnly; Secure; SameSite=Strict',
  ]);
});

test('on this machine they have plain names', () => {
  expect(sessionCookies(local, tokens, now)[0]).toBe(
    'rdrive-access=ACCESS; Path=/; Max-Age=900; HttpOnly; SameSite=Strict',
  );
  expect(clearedCookies(local)).toHaveLength(2);
  for (const line of clearedCookies(local)) expect(line).toMatch(/^rdrive-(access|refresh)=; .*Max-Age=0/);
});

test('a cookie set without HTTPS is not taken for one of ours over HTTPS', () => {
  const headers = { cookie: 'x=1; rdrive-access=plain;__Host-rdrive-access=bound; rdrive-access2=no; rdrive-refresh=' };
  const request = new Request('https://photos.example.org/', { headers });
  expect(readCookie(request, https, 'access')).toBe('bound');
  expect(readCookie(request, local, 'access')).toBe('plain');
  expect(readCookie(request, local, 'refresh')).toBeUndefined();
  expect(readCookie(request, https, 'device')).toBeUndefined();
});
