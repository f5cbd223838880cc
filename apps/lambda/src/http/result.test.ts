import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toResult } from './result.ts';

const json = { 'content-type': 'application/json' };
const long = JSON.stringify({ text: 'a photo of a heron '.repeat(200) });

describe('a response becomes what the gateway takes', () => {
  test('short texts go as they are', async () => {
    const result = await toResult(new Response('{"a":"ö"}', { status: 201, headers: json }), 'br, gzip');
    expect(result).toEqual({
      statusCode: 201,
      headers: { 'content-type': 'application/json', vary: 'accept-encoding' },
      body: '{"a":"ö"}',
      isBase64Encoded: false,
    });
  });

  test('cookies go apart, each by itself', async () => {
    const headers = new Headers();
    headers.append('set-cookie', 'a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT');
    headers.append('set-cookie', 'b=2');
    const result = await toResult(new Response(null, { status: 204, headers }));
    expect(result).toEqual({
      statusCode: 204,
      headers: {},
      cookies: ['a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b=2'],
    });
  });

  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
  ] as const)('with %j long ones are compressed by %s', async (accepted, coding, decompress) => {
    const result = await toResult(new Response(long, { headers: json }), accepted);
    expect(result.headers?.['content-encoding']).toBe(coding);
    expect(result.isBase64Encoded).toBe(true);
    expect(decompress(Buffer.from(result.body ?? '', 'base64')).toString()).toBe(long);
  });

  test('nobody gets a coding that was not asked for', async () => {
    for (const accepted of ['', 'identity', 'zstd', 'br;q=0, gzip;q=0.0']) {
      const result = await toResult(new Response(long, { headers: json }), accepted);
      expect(result.headers?.['content-encoding']).toBeUndefined();
      expect(result.body).toBe(long);
    }
  });

  test('bytes go as Base64', async () => {
    const body = new Uint8Array([0, 255, 254]);
    const result = await toResult(new Response(body, { headers: { 'content-type': 'application/octet-stream' } }));
    expect(result).toMatchObject({ isBase64Encoded: true, body: 'AP/+' });
  });

  test('what would burst the function is refused here', async () => {
    const body = new Uint8Array(4 * 1_024 * 1_024 + 1);
    await expect(toResult(new Response(body))).rejects.toThrow(/too large/);
  });
});
