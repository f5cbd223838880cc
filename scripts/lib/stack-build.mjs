/** Builds the functions and synthesizes the template when what they are made of has changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, root } from '../bootstrap.mjs';
import { withLock } from './lock.mjs';
import { buildWeb, hashOf } from './web-build.mjs';

const INPUTS = [
  'apps/infra/src',
  'apps/lambda/build',
  'apps/lambda/src',
  'apps/web/dist/index.html',
  'packages/api',
  'packages/aws',
  'packages/core',
  'packages/media',
  'packages/secrets',
  'package-lock.json',
];

/**
 * Makes apps/infra/cdk.out, with the bundles of the functions in it, unless it is up to date.
 * @param {string} node the Node to build with
 * @returns {Promise<{ ok: boolean, output: string, folder: string }>} with the output of a build that failed
 */
export async function buildStack(node) {
  const folder = join(root, 'apps/infra/cdk.out');
  const web = await buildWeb(node);
  if (!web.ok) return { ...web, folder };
  return withLock('stack-build', () => {
    const mark = join(root, '.cache/stack-build');
    const hash = hashOf(INPUTS);
    const isFresh =
      existsSync(join(folder, 'manifest.json')) && existsSync(mark) && readFileSync(mark, 'utf8') === hash;
    if (isFresh) return { ok: true, output: '', folder };
    for (const args of [['apps/lambda/build/main.ts'], ['apps/infra/src/main.ts', 'synth']]) {
      const done = spawnSync(node, args, { cwd: root, env: childEnv({ NO_COLOR: '1' }), encoding: 'utf8' });
      if (done.status !== 0) return { ok: false, output: `${done.stdout ?? ''}${done.stderr ?? ''}`, folder };
    }
    writeFileSync(mark, hash);
    return { ok: true, output: '', folder };
  });
}
