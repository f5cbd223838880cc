import { describe, expect, test } from 'vitest';
import { apiEvent } from '../testing/events.ts';
import { hostOf, parseHosts } from './hosts.ts';
import { remoteAddress, toRequest } from './request.ts';

const host = 'd111111abcdef8.cloudfront.net';

describe('an event becomes the request that was sent', () => {
  test('with method, address, headers, cookies and body', async () => {
    const request = toRequest(apiEvent(), host);
    expect(request.method).toBe('POST');
    expect(request.url).toBe(`https://${host}/my/path?parameter1=value1&parameter1=value2&parameter2=value`);
    expect(request.headers.get('header2')).toBe('value1,value2');
    expect(request.headers.get('cookie')).toBe('cookie1; cookie2');
    expect(await request.text()).toBe('Hello from Lambda');
  });

  test('with bytes where the gateway encoded them', async () => {
    const body = Buffer.from([0, 255, 128]).toString('base64');
    const request = toRequest(apiEvent({ body, isBase64Encoded: true }), host);
    expect([...new Uint8Array(await request.arrayBuffer())]).toEqual([0, 255, 128]);
  });

  test('without a body for GET, and without the headers of the connection', () => {
    const headers = { host: 'id.execute-api.us-east-1.amazonaws.com', 'content-length': '17', accept: '*/*' };
    const request = toRequest(apiEvent({ method: 'GET', headers }), host);
    expect(request.body).toBeNull();
    expect([...request.headers.keys()].sort()).toEqual(['accept', 'cookie']);
  });

  test('with a query just as it was written', () => {
    const rawQueryString = 'path=%2FK%C3%B6ln%20%26%20Bonn%2B&cursor=a%3D%3D';
    const url = new URL(toRequest(apiEvent({ rawQueryString }), host).url);
    expect(url.searchParams.get('path')).toBe('/Köln & Bonn+');
    expect(url.search).toBe(`?${rawQueryString}`);
  });
});

describe('the host', () => {
  const hosts = parseHosts('photos.example.org, d111111abcdef8.cloudfront.net');

  test('is what CloudFront wrote, if it is ours', () => {
    expect(hostOf('photos.example.org', hosts)).toBe('photos.example.org');
    expect(hostOf('D111111ABCDEF8.cloudfront.net', hosts)).toBe('d111111abcdef8.cloudfront.net');
  });

  test.each(['example.org', 'photos.example.org.evil.test', 'photos.example.org:443', ''])('%j is refused', (name) => {
    expect(hostOf(name, hosts)).toBeUndefined();
  });

  test('of a direct call is the first of ours', () => {
    expect(hostOf(undefined, hosts)).toBe('photos.example.org');
  });
});

describe('the address of the caller', () => {
  test('is what CloudFront saw', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.4, 130.176.1.1', 'x-rdrive-host': host };
    expect(remoteAddress(apiEvent({ headers }))).toBe('198.51.100.4');
  });

  test('of a direct call is what the gateway saw', () => {
    expect(remoteAddress(apiEvent({ headers: { 'x-forwarded-for': '1.1.1.1, 192.0.2.1' } }))).toBe('192.0.2.1');
  });
});
