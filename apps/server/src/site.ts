import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Coding, type SiteFile, siteDress } from '@rdrive/api';

/** What the build has put beside its files (scripts/lib/pack-site.mjs). */
const codings: Readonly<Record<string, Coding>> = { br: 'br', gz: 'gzip' };

const read = async (path: string) => new Uint8Array(await readFile(path));

async function packedOf(path: string, all: ReadonlySet<string>): Promise<NonNullable<SiteFile['packed']>> {
  const found = Object.entries(codings).filter(([ending]) => all.has(`${path}.${ending}`));
  return new Map(
    await Promise.all(found.map(async ([ending, coding]) => [coding, await read(`${path}.${ending}`)] as const)),
  );
}

async function load(dir: string, path: string, all: ReadonlySet<string>): Promise<readonly [string, SiteFile]> {
  const body = await read(path);
  const name = `/${relative(dir, path).split(sep).join('/')}`;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const dress = siteDress(name);
  return [name, { body, dress, digest, ...(dress.packable && { packed: await packedOf(path, all) }) }];
}

/**
 * The built web app, read into memory once: it is small, and nothing outside its own list can ever be asked for.
 * Source maps stay on disk.
 */
export async function loadSite(dir: string): Promise<ReadonlyMap<string, SiteFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = new Set(files);
  const own = files.filter((path) => !/\.(map|br|gz)$/.test(path));
  return new Map(await Promise.all(own.map((path) => load(dir, path, all))));
}
