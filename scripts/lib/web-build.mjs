/** Builds the web app when what it is made of has changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, root } from '../bootstrap.mjs';
import { withLock } from './lock.mjs';
import { packSite } from './pack-site.mjs';

const INPUTS = [
  'apps/web',
  'packages/client',
  'packages/core',
  'packages/api',
  'scripts/lib/pack-site.mjs',
  'package-lock.json',
  'tsconfig.base.json',
];
const NOT_INPUTS = new Set(['node_modules', 'dist', '.vite']);

/**
 * Builds apps/web/dist unless it is up to date.
 * @param {string} node the Node to build with
 * @returns {Promise<{ ok: boolean, output: string }>} with the output of a build that failed
 */
export function buildWeb(node) {
  return withLock('web-build', () => {
    const mark = join(root, '.cache/web-build');
    const hash = hashOf(INPUTS);
    const index = join(root, 'apps/web/dist/index.html');
    if (existsSync(index) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return { ok: true, output: '' };
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'apps/web'),
      env: childEnv({ NODE_ENV: 'production', NO_COLOR: '1' }),
      encoding: 'utf8',
    });
    const ok = done.status === 0 && existsSync(index);
    if (ok) {
      packSite(join(root, 'apps/web/dist'));
      mkdirSync(join(root, '.cache'), { recursive: true });
      writeFileSync(mark, hash);
    }
    return { ok, output: `${done.stdout ?? ''}${done.stderr ?? ''}` };
  });
}

/**
 * A hash over files and folders, tests left out.
 * @param {readonly string[]} paths from the root of the clone
 */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((input) => filesIn(input))) {
    if (path.endsWith('.test.ts')) continue;
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  try {
    return readdirSync(full, { withFileTypes: true })
      .filter((entry) => !NOT_INPUTS.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesIn(`${path}/${entry.name}`));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
