import { expect, test } from 'vitest';
import { pagePolicy, withSecurity } from './headers.ts';

const config = { home: 'house', version: '1', trustProxy: false, extraConnectSrc: [] } as const;

test('the policy of pages is that of the design, the bucket added', () => {
  expect(pagePolicy(['https://bucket.example'])).toBe(
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; " +
      "img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self'; " +
      "connect-src 'self' https://bucket.example; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
      "object-src 'none'",
  );
});

test('an answer keeps its own policy, and gets what it lacks', async () => {
  const own = new Response('x', { status: 201, headers: { 'content-security-policy': 'sandbox' } });
  const secured = withSecurity(own, { path: '/originals/x', config });
  expect(secured.status).toBe(201);
  expect(await secured.text()).toBe('x');
  expect(secured.headers.get('content-security-policy')).toBe('sandbox');
  expect(secured.headers.get('x-content-type-options')).toBe('nosniff');
  expect(secured.headers.get('cache-control')).toBeNull();
});

test('API answers are not stored; HSTS comes with a public address over HTTPS only', () => {
  const plain = withSecurity(new Response(null, { status: 204 }), { path: '/api/x', config });
  expect(plain.headers.get('cache-control')).toBe('no-store');
  expect(plain.headers.get('strict-transport-security')).toBeNull();
  const at = { ...config, publicUrl: 'https://photos.example.org' };
  const https = withSecurity(new Response('x'), { path: '/', config: at });
  expect(https.headers.get('strict-transport-security')).toBe('max-age=31536000');
});
