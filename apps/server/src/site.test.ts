import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSite } from './site.ts';

test('serves the built files by path, with what the build has packed of them, source maps not at all', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-site-'));
  mkdirSync(join(dir, 'assets'));
  const files = {
    'index.html': '<!doctype html>',
    'assets/app-1.js': 'export {};',
    'assets/app-1.js.map': '{}',
    'assets/app-1.js.br': 'by brotli',
    'assets/app-1.js.gz': 'by gzip',
    'assets/font.woff2': 'packed already',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  const site = await loadSite(dir);
  rmSync(dir, { recursive: true });

  expect([...site.keys()].sort()).toEqual(['/assets/app-1.js', '/assets/font.woff2', '/index.html']);
  expect(site.get('/index.html')?.dress).toMatchObject({ contentType: 'text/html; charset=utf-8' });
  expect(site.get('/index.html')?.packed?.size).toBe(0);
  expect(site.get('/assets/font.woff2')?.packed).toBeUndefined();
  const packed = [...(site.get('/assets/app-1.js')?.packed ?? [])];
  expect(packed.map(([coding, bytes]) => [coding, Buffer.from(bytes).toString()])).toEqual([
    ['br', 'by brotli'],
    ['gzip', 'by gzip'],
  ]);
});
