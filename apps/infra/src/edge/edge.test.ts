import { runInNewContext } from 'node:vm';
import { isSiteFile } from '@rdrive/api';
import { contentDisposition, deliveryType, mimeOfDerivative } from '@rdrive/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiCode, mediaCode, siteCode } from './code.ts';

type Headers = Record<string, { value: string }>;
interface Event {
  request: {
    uri: string;
    headers?: Headers;
    cookies?: Record<string, { value: string }>;
    querystring?: Record<string, { value: string; multiValue?: { value: string }[] }>;
  };
  response?: { headers: Headers };
}

/** The function as CloudFront runs it: alone, with nothing of Node around it. */
function load(code: string): (event: Event) => { uri: string; headers: Headers } {
  return runInNewContext(`${code}\n;handler`);
}

const codes = { site: siteCode(['icon.svg', 'theme.js']), api: apiCode(), media: mediaCode() };

test.each(Object.entries(codes))('%s is in the JavaScript of the runtime, and below its 10 KB', (_, code) => {
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
  expect(code).not.toMatch(/=>|\bclass\b|\bimport\b|\bexport\b|\?\.|\?\?|`|\bfor \(.* of /);
});

describe('the web app', () => {
  const site = load(codes.site);

  test('has the same rule as at home', () => {
    const files = new Set(['/icon.svg', '/theme.js', '/index.html']);
    const paths = ['/', '/icon.svg', '/theme.js', '/assets/a.js', '/folder/my.trip/icon.svg', '/IMG_1.jpg', '/assets'];
    const any = fc.oneof(fc.constantFrom(...paths), fc.webPath({ size: 'medium' }));
    fc.assert(
      fc.property(any, (path) => {
        const expected = isSiteFile(path, (at) => files.has(at)) ? path : '/index.html';
        expect(site({ request: { uri: path } }).uri).toBe(expected);
      }),
    );
  });
});

describe('the API', () => {
  const api = load(codes.api);
  const host = { host: { value: 'photos.example.org' } };
  const cookies = { '__Host-rdrive-access': { value: 'TOKEN' } };

  test('learns its host, whatever the viewer claims', () => {
    const headers = { ...host, 'x-rdrive-host': { value: 'evil.test' } };
    const sent = api({ request: { uri: '/api/health', headers, cookies: {} } });
    expect(sent.headers['x-rdrive-host']).toEqual({ value: 'photos.example.org' });
    expect(sent.headers['authorization']).toBeUndefined();
  });

  test('finds the token of the cookie, unless one was sent', () => {
    const request = { uri: '/api/auth/me', cookies };
    expect(api({ request: { ...request, headers: { ...host } } }).headers['authorization']?.value).toBe('Bearer TOKEN');
    const own = { ...host, authorization: { value: 'Bearer OWN' } };
    expect(api({ request: { ...request, headers: own } }).headers['authorization']?.value).toBe('Bearer OWN');
  });
});

describe('bytes', () => {
  const media = load(codes.media);
  const id = '01HZ9TQGG00EDQV2D7A5PJGT51';

  function headersOf(uri: string, query: Record<string, string> = {}): Record<string, string> {
    const querystring = Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, { value: encodeURIComponent(value) }]),
    );
    const response = { headers: { 'content-type': { value: 'text/html' } } };
    const { headers } = media({ request: { uri, querystring }, response });
    return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
  }

  test('have the types and names that they have at home', () => {
    const types = fc.constantFrom('image/jpeg', 'video/mp4', 'text/html', 'image/svg+xml', 'audio/mp4', 'x');
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    fc.assert(
      fc.property(types, name, fc.boolean(), (type, raw, inline) => {
        const fileName = raw.toWellFormed();
        const sent = headersOf(`/originals/${id}`, { type, name: fileName, ...(inline && { inline: '1' }) });
        const { contentType, inline: mayShow } = deliveryType(type);
        const how = inline && mayShow ? 'inline' : 'attachment';
        expect(sent['content-type']).toBe(contentType);
        expect(sent['content-disposition']).toBe(contentDisposition(how, fileName === '' ? id : fileName));
      }),
      { numRuns: 500 },
    );
  });

  test('of derivatives have the type that their name says, and never change', () => {
    const film = ['hls.m3u8', 'hls-480p-0000.m4s', 'hls-seek.vtt', 'hls-plan.json'];
    for (const name of ['grid.webp', 'direct.mp4', ...film, 'odd.svg', 'odd']) {
      const sent = headersOf(`/derived/${id}/1/${name}`);
      expect(sent['content-type']).toBe(deliveryType(mimeOfDerivative(name) ?? 'application/octet-stream').contentType);
      expect(sent['cache-control']).toBe('private, max-age=31536000, immutable');
    }
    expect(headersOf(`/snapshots/${id}`)['content-type']).toBe('application/octet-stream');
  });

  test('survive a query that is none, and take the first of two names', () => {
    const response = { headers: {} as Headers };
    const querystring = {
      name: { value: '%E0%A4%A', multiValue: [{ value: 'a.jpg' }, { value: 'b.html' }] },
      type: { value: '%' },
    };
    const { headers } = media({ request: { uri: `/originals/${id}`, querystring }, response });
    expect(headers['content-disposition']?.value).toContain('a.jpg');
    expect(headers['content-type']?.value).toBe('application/octet-stream');
  });
});
