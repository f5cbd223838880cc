import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createUrlSigner } from './url-signer.ts';

const NOW = Date.parse('2026-05-01T12:00:00.000Z');
const signer = createUrlSigner(randomBytes(32).toString('base64url'));
const sign = (path: string) => signer.sign(path, NOW + 60_000);

describe('signed URLs', () => {
  test('carry expiry and signature, and hold until the expiry', async () => {
    const url = await sign('/originals/01X?name=a.jpg&inline=1');
    expect(url).toMatch(/^\/originals\/01X\?name=a\.jpg&inline=1&exp=1777636860&sig=[\w-]{43}$/);
    expect(await signer.verify(url, NOW)).toBe(true);
    expect(await signer.verify(url, NOW + 59_999)).toBe(true);
    expect(await signer.verify(url, NOW + 60_000)).toBe(false);
  });

  test.each([
    ['/plain'],
    ['/a?x'],
    ['/derived/01X/1/grid.webp'],
    ["/originals/01X?name=été à 'la' plage (2).jpg&type=image/jpeg"],
    ['/originals/01X?name=%C3%A9%20%26%3D%23.jpg'],
    ['/a?name=100%25&empty='],
  ])('survive being sent by a browser: %s', async (path) => {
    const url = await sign(path);
    const sent = new URL(url, 'https://drive.example');
    expect(await signer.verify(sent.pathname + sent.search, NOW)).toBe(true);
  });

  test('hold for nothing else', async () => {
    const url = await sign('/originals/01X?name=a.jpg');
    const [before = '', sig = ''] = url.split('&sig=');
    const attempts = [
      url.replace('01X', '01Y'),
      url.replace('a.jpg', 'b.jpg'),
      url.replace(/exp=\d+/, 'exp=9999999999'),
      url.replace('?name=a.jpg&', '?'),
      `${url}&inline=1`,
      `${url}&sig=${sig}`,
      `${before}&inline=1&sig=${sig}`,
      `${before}&exp=9999999999&sig=${sig}`,
      `${before}&sig=`,
      `${before}&sig=${sig.slice(0, -1)}`,
      `${before}&sig=${'A'.repeat(43)}`,
      before,
      `${url}#x`.replace('#x', '%23x'),
      url.replace('/originals', '//originals'),
      `https://elsewhere.example${url}`,
      '',
      'nonsense',
    ];
    for (const attempt of attempts) expect(await signer.verify(attempt, NOW), attempt).toBe(false);
  });

  test('a path with dots stands for what it leads to', async () => {
    expect(await sign('/derived/../originals/01X')).toMatch(/^\/originals\/01X\?/);
    const url = await sign('/derived/01X/1/grid.webp');
    expect(await signer.verify(url.replace('/derived/', '/derived/../derived/'), NOW)).toBe(true);
    expect(await signer.verify(url.replace('/derived/', '/derived/../originals/'), NOW)).toBe(false);
  });

  test('of another secret are refused, and a short secret too', async () => {
    const other = createUrlSigner(randomBytes(32).toString('base64url'));
    expect(await other.verify(await sign('/a'), NOW)).toBe(false);
    expect(() => createUrlSigner('short')).toThrow(RangeError);
  });

  test('a path that brings its own exp or sig is a mistake of the caller', async () => {
    for (const path of ['/a?exp=1', '/a?x=1&sig=y']) await expect(sign(path)).rejects.toThrow(TypeError);
  });
});
