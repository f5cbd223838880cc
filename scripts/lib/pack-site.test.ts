import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { texts } from '../../packages/api/src/site-dress.ts';
import { packSite, TEXTS } from './pack-site.mjs';

test('what is packed while the app is built is what servers send packed', () => {
  expect([...TEXTS].sort()).toEqual(
    Object.keys(texts)
      .map((ending) => `.${ending}`)
      .sort(),
  );
});

test('each text gets its packed forms beside it, where those are smaller', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-pack-'));
  const script = 'export const words = 1;\n'.repeat(100);
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'assets/app-1.js'), script);
  writeFileSync(join(dir, 'robots.txt'), '-');
  writeFileSync(join(dir, 'assets/font.woff2'), script);
  packSite(dir);
  const at = (name: string) => join(dir, name);
  expect(brotliDecompressSync(readFileSync(at('assets/app-1.js.br'))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(at('assets/app-1.js.gz'))).toString()).toBe(script);
  for (const name of ['robots.txt.br', 'robots.txt.gz', 'assets/font.woff2.br'])
    expect(existsSync(at(name))).toBe(false);
  rmSync(dir, { recursive: true });
});
