import { existsSync } from 'node:fs';
import { glob, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { buildWeb } from '../lib/web-build.mjs';
import { type RunOptions, runNode } from './command.ts';
import type { Outcome, Step } from './types.ts';

/** Checks that need no running program: style, imports, types, dead code, size of the web app. */
export const staticSteps: readonly Step[] = [
  tool('style', 'node_modules/@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=100',
    '.',
  ]),
  tool('imports', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
    ...['packages', 'apps', 'e2e', 'bench', 'scripts'],
  ]),
  tool('unused code', 'node_modules/knip/bin/knip.js', ['--no-progress']),
  { name: 'types', group: 'static', run: (env) => checkTypes({ env }) },
  { name: 'size of the web app', group: 'static', run: (env) => checkSize({ env }) },
];

function tool(name: string, script: string, args: readonly string[]): Step {
  return { name, group: 'static', run: async (env) => verdict(name, await runNode(script, args, { env })) };
}

function verdict(name: string, { code, output }: { code: number; output: string }): Outcome {
  return code === 0 ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [], output };
}

// Each package is checked on its own, with the libraries that its own tsconfig allows: this is what keeps Node and the
// DOM out of core. A package without a tsconfig is a failure.
async function checkTypes(options: RunOptions): Promise<Outcome> {
  await mkdir(join(root, '.cache/types'), { recursive: true });
  const folders = ['.'];
  for await (const manifest of glob(['packages/*/package.json', 'apps/*/package.json', '{e2e,bench}/package.json'], {
    cwd: root,
  })) {
    folders.push(manifest.replace(/.package\.json$/, ''));
  }
  const failed: string[] = [];
  const outputs: string[] = [];
  for (const folder of folders.sort()) {
    const config = join(folder, 'tsconfig.json');
    const { code, output } = existsSync(join(root, config))
      ? await runNode('node_modules/typescript/bin/tsc', ['-p', config, ...incremental(folder)], options)
      : { code: 1, output: `${config} is missing` };
    if (code === 0) continue;
    failed.push(`types of ${folder}`);
    outputs.push(...output.split('\n'));
  }
  return { passed: folders.length - failed.length, failed, skipped: [], output: [...new Set(outputs)].join('\n') };
}

function incremental(folder: string): string[] {
  return ['--incremental', '--tsBuildInfoFile', `.cache/types/${folder.replaceAll(/[^a-z]/g, '-')}.tsbuildinfo`];
}

async function checkSize({ env }: RunOptions): Promise<Outcome> {
  const name = 'size of the web app';
  const { ok, output } = await buildWeb(process.execPath);
  if (!ok) return { passed: 0, failed: ['web app build'], skipped: [], output };
  return verdict(name, await runNode('node_modules/size-limit/bin.js', [], { env, cwd: 'apps/web' }));
}
