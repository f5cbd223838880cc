import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sweepOrphans, sweepUploads } from '@rdrive/core';
import { createIdSource, createUrlSigner } from '@rdrive/secrets';
import { openHouseStores } from '../stores/house.ts';
import { dataDirOf } from './killable.ts';

const LATER_MS = 9 * 24 * 3_600_000;

/** What SQLite says about the file that a dead server has left: `ok` where it is whole. */
export function checkDatabase(dir: string): string {
  const db = new DatabaseSync(join(dataDirOf(dir), 'rdrive.db'));
  try {
    const said = db
      .prepare('PRAGMA integrity_check')
      .all()
      .map(({ integrity_check: line }) => String(line));
    const foreign = db.prepare('PRAGMA foreign_key_check').all();
    return [...said, ...foreign.map((row) => JSON.stringify(row))].join('\n');
  } finally {
    db.close();
  }
}

/** What the janitor would do in nine days, at once: all sweeps, by a clock that is ahead. */
export async function sweepAll(dir: string): Promise<void> {
  const clock = (): number => Date.now() + LATER_MS;
  const signer = createUrlSigner('no grant is made by a sweep'.repeat(3));
  const stores = openHouseStores(dataDirOf(dir), { clock, newId: createIdSource(clock), signer });
  const { blobs, uploads, metadata } = stores;
  const deps = { blobs, uploads, library: metadata.library, trash: metadata.trash, clock };
  try {
    await sweepUploads(deps);
    await stores.removeStale?.();
    await sweepOrphans(deps);
  } finally {
    stores.close();
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

/** All that lies on the disk after a sweep. */
export interface OnDisk {
  /** SHA-256 of each original by the id of its file. */
  readonly originals: ReadonlyMap<string, string>;
  /** `{id}/{mediaVersion}` of all derivatives. */
  readonly derived: ReadonlySet<string>;
  /** Anything else: half-written files, folders of uploads, scratch of media jobs. */
  readonly rest: readonly string[];
}

export function readDisk(dir: string): OnDisk {
  const data = dataDirOf(dir);
  const blobs = join(data, 'blobs');
  const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return {
    originals: new Map(filesBelow(join(blobs, 'originals')).map((path) => [basename(path), hashOf(path)])),
    derived: new Set(filesBelow(join(blobs, 'derived')).map((path) => path.split('/').slice(-3, -1).join('/'))),
    rest: ['tmp', 'uploads'].flatMap((name) => readdirSync(join(blobs, name))).concat(filesBelow(join(data, 'tmp'))),
  };
}
