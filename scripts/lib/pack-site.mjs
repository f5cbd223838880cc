/** Compresses the built web app once, as well as it goes, so that no server spends time or memory on it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** The texts of packages/api/src/site-dress.ts, held together by a test; what is packed already stays as it is. */
export const TEXTS = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);

/**
 * Writes `name.br` and `name.gz` beside each text of a folder where that makes it smaller.
 * @param {string} dir
 */
export function packSite(dir) {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXTS.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    for (const [ending, packed] of [
      ['br', brotliCompressSync(bytes)],
      ['gz', gzipSync(bytes, { level: 9 })],
    ])
      if (packed.length < bytes.length) writeFileSync(`${path}.${ending}`, packed);
  }
}
