import { expect, test } from 'vitest';
import type { SiteFile } from './deps.ts';
import { isSiteFile, serveSite } from './site.ts';

const file = (text: string, immutable = false): SiteFile => ({
  body: new TextEncoder().encode(text),
  contentType: 'text/html; charset=utf-8',
  etag: `"${text}"`,
  immutable,
});
const site = new Map([
  ['/index.html', file('page')],
  ['/favicon.ico', file('icon')],
  ['/assets/app-1.js', file('app', true)],
]);
const config = { home: 'house', version: '1', trustProxy: false, extraConnectSrc: ['https://b.example'] } as const;
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  serveSite(site, new Request(`http://localhost${path}`, { method, headers }), config);

test.each([
  ['/assets/app-1.js', true],
  ['/assets/gone.js', true],
  ['/favicon.ico', true],
  ['/', false],
  ['/trash', false],
  ['/library/2024.photos', false],
  ['/library/favicon.ico', false],
  ['/sum.mer', false],
])('%s is a file of the site: %s', (path, expected) => {
  expect(isSiteFile(path, (at) => site.has(at))).toBe(expected);
});

test('views get the page, whatever dots their folders have; a missing asset is missing', async () => {
  for (const path of ['/', '/library/2024.photos/a', '/trash', '/index.html']) {
    const answer = get(path);
    expect(await answer?.text(), path).toBe('page');
    expect(answer?.headers.get('cache-control')).toBe('no-cache');
    expect(answer?.headers.get('content-security-policy')).toContain("connect-src 'self' https://b.example;");
  }
  expect(await get('/favicon.ico')?.text()).toBe('icon');
  expect(get('/assets/app-1.js')?.headers.get('cache-control')).toContain('immutable');
  expect(get('/assets/gone.js')).toBeUndefined();
});

test('what is no view is left to the API, and so is what is no reading', () => {
  for (const path of ['/api/x', '/api', '/originals/x', '/derived/x', '/snapshots/x', '/uploads/x/1']) {
    expect(get(path), path).toBeUndefined();
  }
  expect(get('/', {}, 'POST')).toBeUndefined();
});

test('what the browser has is not sent again', async () => {
  expect(get('/', { 'if-none-match': '"page"' })?.status).toBe(304);
  const head = get('/', {}, 'HEAD');
  expect(head?.headers.get('content-length')).toBe('4');
  expect(await head?.text()).toBe('');
});
