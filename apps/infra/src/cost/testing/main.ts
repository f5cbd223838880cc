/** `npm run cost -- --play`: plays the month on DynamoDB Local and Ceph RGW and writes what was counted. */
import { execFileSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteDir } from '../../built.ts';
import { siteFiles } from '../../commands/upload-site.ts';
import { makeTemplate } from '../../testing/template.ts';
import type { Counts } from '../counts.ts';
import { playMonth } from './play.ts';
import { measureStarts } from './starts.ts';
import { stackFacts } from './template-facts.ts';

/** The built web app, as far as it is uploaded. */
async function webApp(): Promise<Counts['webApp']> {
  const files = await siteFiles(siteDir);
  const sizes = await Promise.all(files.map(async (path) => (await stat(join(siteDir, path))).size));
  const rootFiles = files.filter((path) => !path.includes('/')).length;
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0), rootFiles };
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const changed = git(
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    ':/',
    ':(exclude,top)apps/infra/src/cost/counts.json',
  );
  return `${git('rev-parse', '--short=10', 'HEAD')}${changed === '' ? '' : ' with changes'}`;
}

const { actions, ...play } = await playMonth();
const counts: Counts = {
  commit: commit(),
  date: new Date().toISOString().slice(0, 10),
  ...play,
  actions: { ...actions, ...(await measureStarts()) },
  webApp: await webApp(),
  stack: stackFacts(makeTemplate({}, { nag: false })),
};
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value);
await writeFile(join(import.meta.dirname, '../counts.json'), `${JSON.stringify(counts, rounded, 2)}\n`);
console.log(`Counted at ${counts.commit}: apps/infra/src/cost/counts.json`);
