import { expect, test } from 'vitest';
import { addressOf } from './address.ts';
import { checkOrigin, checkSecure } from './origin.ts';

const config = { publicUrl: 'https://photos.example.org', trustProxy: false };

function check(url: string, headers: Record<string, string>, method = 'POST'): void {
  const request = new Request(url, { method, headers });
  checkOrigin(request, addressOf(request, config), config);
}

const ours = 'https://photos.example.org/api/folders';
const cookie = '__Host-rdrive-access=x';

test('our own pages may, under the public address too', () => {
  check(ours, { origin: 'https://photos.example.org', cookie });
  check('http://localhost:8080/api/folders', { origin: 'http://localhost:8080' });
  check('http://10.0.0.2:8080/api/folders', { origin: 'https://photos.example.org' });
});

test.each(['https://evil.example', 'http://photos.example.org', 'https://photos.example.org:444', 'null', ''])(
  'a page of “%s” may not',
  (origin) => {
    expect(() => check(ours, { origin })).toThrow(expect.objectContaining({ code: 'bad-origin' }));
  },
);

test('without a page it takes a token that no browser sends by itself', () => {
  check(ours, {});
  check(ours, { authorization: 'Bearer x' });
  check(ours, { authorization: 'Bearer another', cookie });
  check(ours, { cookie: 'other=1' });
  check(ours, { cookie }, 'GET');
  expect(() => check(ours, { cookie })).toThrow(expect.objectContaining({ code: 'bad-origin' }));
});

test('the cookie copied into Authorization is still the browser’s', () => {
  const headers = { cookie, authorization: 'Bearer x' };
  expect(() => check(ours, headers)).toThrow(expect.objectContaining({ code: 'bad-origin' }));
});

test('logging in needs HTTPS or this machine', () => {
  const at = (url: string) => addressOf(new Request(url), { trustProxy: false });
  checkSecure(at('http://localhost:8080/'));
  checkSecure(at('https://nas.local/'));
  expect(() => checkSecure(at('http://nas.local/'))).toThrow(/npm start -- --lan/);
});
