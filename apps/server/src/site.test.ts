import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSite } from './site.ts';

test('serves the built files by path, assets as immutable, source maps not at all', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-site-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html>');
  writeFileSync(join(dir, 'assets', 'app-1.js'), 'export {}');
  writeFileSync(join(dir, 'assets', 'app-1.js.map'), '{}');
  const site = await loadSite(dir);
  expect([...site.keys()].sort()).toEqual(['/assets/app-1.js', '/index.html']);
  expect(site.get('/index.html')).toMatchObject({ contentType: 'text/html; charset=utf-8', immutable: false });
  expect(site.get('/assets/app-1.js')).toMatchObject({
    contentType: 'text/javascript; charset=utf-8',
    immutable: true,
  });
  rmSync(dir, { recursive: true });
});
