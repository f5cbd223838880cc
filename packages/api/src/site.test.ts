import { expect, test } from 'vitest';
import type { SiteFile } from './deps.ts';
import { isSiteFile, serveSite } from './site.ts';
import { siteDress } from './site-dress.ts';

const file = (path: string, text: string): SiteFile => ({
  body: new TextEncoder().encode(text),
  dress: siteDress(path),
  digest: text,
});
const site = new Map([
  ['/index.html', file('/index.html', 'page')],
  ['/favicon.ico', file('/favicon.ico', 'icon')],
  ['/assets/app-1.js', file('/assets/app-1.js', 'app')],
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
    const answer = await get(path);
    expect(await answer?.text(), path).toBe('page');
    expect(answer?.headers.get('cache-control')).toBe('no-cache');
    expect(answer?.headers.get('content-security-policy')).toContain("connect-src 'self' https://b.example;");
  }
  expect(await (await get('/favicon.ico'))?.text()).toBe('icon');
  expect((await get('/assets/app-1.js'))?.headers.get('cache-control')).toContain('immutable');
  expect(await get('/assets/gone.js')).toBeUndefined();
});

test('what is no view is left to the API, and so is what is no reading', async () => {
  for (const path of ['/api/x', '/api', '/originals/x', '/derived/x', '/snapshots/x', '/uploads/x/1']) {
    expect(await get(path), path).toBeUndefined();
  }
  expect(await get('/', {}, 'POST')).toBeUndefined();
});

test('what the browser has is not sent again', async () => {
  expect((await get('/', { 'if-none-match': '"page"' }))?.status).toBe(304);
  const head = await get('/', {}, 'HEAD');
  expect(head?.headers.get('content-length')).toBe('4');
  expect(await head?.text()).toBe('');
});

test('a file is sent in the best coding that is taken, each with a validator of its own', async () => {
  const packed = new Map([['gzip' as const, new TextEncoder().encode('zipped')]]);
  const page: SiteFile = { ...file('/index.html', 'page'), packed };
  const ask = async (headers: Record<string, string>) => {
    const answer = serveSite(new Map([['/index.html', page]]), new Request('http://localhost/', { headers }), config);
    const said = ['content-encoding', 'etag', 'content-length', 'vary'].map(
      (name) => answer?.headers.get(name) ?? null,
    );
    return [answer?.status, await answer?.text(), ...said];
  };
  const zipped = [200, 'zipped', 'gzip', '"page-gzip"', '6', 'accept-encoding'];
  expect(await ask({ 'accept-encoding': 'gzip, deflate' })).toEqual(zipped);
  const plain = [200, 'page', null, '"page"', '4', 'accept-encoding'];
  // Nothing is taken; what is taken would be no smaller; what the browser has is in another coding.
  for (const accepted of ['', 'identity', 'br, zstd', 'gzip;q=0'])
    expect(await ask({ 'accept-encoding': accepted })).toEqual(plain);
  expect(await ask({ 'if-none-match': '"page-gzip"' })).toEqual(plain);
  const kept = await ask({ 'accept-encoding': 'gzip', 'if-none-match': '"page-gzip"' });
  expect(kept).toEqual([304, '', 'gzip', '"page-gzip"', null, 'accept-encoding']);
});
