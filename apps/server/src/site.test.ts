import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadSite } from './site.ts';

test('serves the built files by path, packed when asked and where that helps, source maps not at all', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-site-'));
  const script = 'export const words = 1;\n'.repeat(100);
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html>');
  writeFileSync(join(dir, 'assets', 'app-1.js'), script);
  writeFileSync(join(dir, 'assets', 'app-1.js.map'), '{}');
  writeFileSync(join(dir, 'assets', 'font.woff2'), 'packed already');
  const site = await loadSite(dir);
  rmSync(dir, { recursive: true });

  expect([...site.keys()].sort()).toEqual(['/assets/app-1.js', '/assets/font.woff2', '/index.html']);
  expect(site.get('/index.html')?.dress).toMatchObject({ contentType: 'text/html; charset=utf-8' });
  // Gzip would add more than it takes.
  expect(await site.get('/index.html')?.packed?.('gzip')).toBeUndefined();
  expect(site.get('/assets/font.woff2')?.packed).toBeUndefined();
  const app = site.get('/assets/app-1.js');
  const [br, gzip] = [await app?.packed?.('br'), await app?.packed?.('gzip')];
  expect(brotliDecompressSync(br ?? '').toString()).toBe(script);
  expect(gunzipSync(gzip ?? '').toString()).toBe(script);
  expect(await app?.packed?.('br')).toBe(br);
});
