/** Where Node keeps what it has compiled of the program, so that the next start needs neither the time nor the memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, root } from '../bootstrap.mjs';
import { hashOf } from './web-build.mjs';

const MAIN = './apps/server/src/main.ts';
const LATER = ['serve.ts', 'background.ts', 'stores/house.ts', 'lan/open-lan.ts'].map(
  (file) => `./apps/server/src/${file}`,
);

/**
 * Compiles the server beforehand where its sources have changed: stripping types takes 35 MB that a process which has
 * done it never gives back. A failure is the server's to tell.
 * @param {string} node the Node that will run it
 */
export function warmCompileCache(node) {
  const mark = join(root, '.cache/compiled');
  const hash = hashOf(['apps/server', 'packages', 'package-lock.json']);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  // An option that the server does not know ends it right after it has been loaded.
  const program = `
    process.argv.splice(1, process.argv.length, 'server', '--only-load');
    for (const file of ${JSON.stringify([MAIN, ...LATER])}) await import(file);`;
  spawnSync(node, ['--input-type=module', '-e', program], { cwd: root, env: childEnv(), stdio: 'ignore' });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(mark, hash);
}
