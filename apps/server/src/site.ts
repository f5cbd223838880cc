import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built web app, as it is served. */
export interface SiteFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly etag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

async function load(dir: string, file: string): Promise<readonly [string, SiteFile]> {
  const body = new Uint8Array(await readFile(file));
  const path = `/${relative(dir, file).split(sep).join('/')}`;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const contentType = types[extname(file)] ?? 'application/octet-stream';
  return [path, { body, contentType, etag: `"${digest}"`, immutable: path.startsWith('/assets/') }];
}

/**
 * The built web app, read into memory once: it is small, and nothing outside its own list can ever be asked for.
 * Source maps stay on disk.
 */
export async function loadSite(dir: string): Promise<ReadonlyMap<string, SiteFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) !== '.map');
  return new Map(await Promise.all(files.map((entry) => load(dir, join(entry.parentPath, entry.name)))));
}
