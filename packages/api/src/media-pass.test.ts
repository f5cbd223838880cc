import { generateKeyPairSync } from 'node:crypto';
import { createCloudFrontPass } from '@rdrive/aws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse } from './testing/house.ts';

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const pass = createCloudFrontPass({ keyId: 'K1', privateKey, host: 'photos.example.org' });
const origin = 'https://photos.example.org';
const person = { username: 'ana', password: 'a long enough phrase' };

let house: Awaited<ReturnType<typeof startHouse>>;
beforeAll(async () => {
  house = await startHouse(undefined, pass);
});
afterAll(() => house.dispose());

/** A browser in so far as it keeps cookies. */
function createBrowser() {
  const jar = new Map<string, string>();
  return {
    jar,
    async ask(method: string, path: string, body?: object) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await house.fetch(
        new Request(origin + path, {
          method,
          headers: { origin, cookie, ...(body && { 'content-type': 'application/json' }) },
          ...(body && { body: JSON.stringify(body) }),
        }),
      );
      const set = response.headers.getSetCookie();
      for (const line of set) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return { status: response.status, set };
    },
  };
}

const passesOf = (lines: readonly string[]) => lines.filter((line) => line.startsWith('CloudFront-'));

describe('the pass for media', () => {
  test('comes with the log-in, bound to this host and hidden from scripts', async () => {
    const browser = createBrowser();
    const { status, set } = await browser.ask('POST', '/api/auth/setup', { setupCode: house.setupCode, ...person });
    expect(status).toBe(201);
    expect(passesOf(set)).toHaveLength(4);
    for (const line of passesOf(set))
      expect(line).toMatch(/; Path=\/; Max-Age=300; HttpOnly; Secure; SameSite=Strict$/);
    for (const name of pass.names) expect(browser.jar.has(name)).toBe(true);
  });

  test('is renewed by any call once half of its time is over, and not before', async () => {
    const browser = createBrowser();
    await browser.ask('POST', '/api/auth/login', person);
    expect(passesOf((await browser.ask('GET', '/api/auth/me')).set)).toEqual([]);
    house.advance(151_000);
    expect(passesOf((await browser.ask('GET', '/api/auth/me')).set)).toHaveLength(4);
    expect(passesOf((await browser.ask('GET', '/api/auth/me')).set)).toEqual([]);
    expect(passesOf((await browser.ask('POST', '/api/auth/media')).set)).toHaveLength(4);
  });

  test('is taken back at the log-out, and given to nobody without a session', async () => {
    const browser = createBrowser();
    await browser.ask('POST', '/api/auth/login', person);
    await browser.ask('POST', '/api/auth/logout');
    expect(pass.names.filter((name) => browser.jar.has(name))).toEqual([]);
    const { status, set } = await browser.ask('POST', '/api/auth/media');
    expect(status).toBe(401);
    expect(passesOf(set)).toEqual([]);
  });

  test('is not for programs, whose addresses are signed', async () => {
    const browser = createBrowser();
    const { set } = await browser.ask('POST', '/api/auth/login', { ...person, tokens: true });
    expect(set).toEqual([]);
  });
});
