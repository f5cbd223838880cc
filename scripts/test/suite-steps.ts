import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { buildStack } from '../lib/stack-build.mjs';
import { buildWeb } from '../lib/web-build.mjs';
import { type Ended, runNode } from './command.ts';
import { readPlaywrightReport } from './playwright-report.ts';
import type { Outcome, Step } from './types.ts';

const REPORTS = join(root, '.cache/test');

/** The suites: vitest over every package, Playwright over every home. */
export const suiteSteps: readonly Step[] = [
  { name: 'unit and contract tests', group: 'unit', run: (env) => runVitest(env) },
  { name: 'browser tests', group: 'e2e', run: (env) => runPlaywright(env) },
];

/** Runs vitest over all test files, or over those that its arguments choose. */
export async function runVitest(env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Outcome> {
  const report = await freshReport('vitest.json');
  const ended = await runNode('node_modules/vitest/vitest.mjs', ['run', ...args], {
    env: { ...env, RDRIVE_TEST_REPORT: report },
    live: true,
  });
  return orCrash('vitest', ended, report, (text) => JSON.parse(text) as Outcome);
}

/** Runs the browser tests, with the web app built before, and the stack where there are engines to put it up on. */
export async function runPlaywright(env: NodeJS.ProcessEnv, more: readonly string[] = []): Promise<Outcome> {
  const { ok, output } = await (env['RDRIVE_TEST_S3'] ? buildStack : buildWeb)(process.execPath);
  if (!ok) return { passed: 0, failed: ['build of the web app and the stack'], skipped: [], output };
  const report = await freshReport('playwright.json');
  const args = ['test', '--config', 'e2e/playwright.config.ts', ...more];
  const ended = await runNode('node_modules/@playwright/test/cli.js', args, { env, live: true });
  return orCrash('playwright', ended, report, readPlaywrightReport);
}

// A report of the last run must not be taken for one of this run.
async function freshReport(name: string): Promise<string> {
  await mkdir(REPORTS, { recursive: true });
  const path = join(REPORTS, name);
  await rm(path, { force: true });
  return path;
}

// A suite that ends badly without naming a failed test (no test found, a crash, an unhandled error) has still failed.
async function orCrash(name: string, ended: Ended, report: string, read: (text: string) => Outcome): Promise<Outcome> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: [`${name} ended without a report`], skipped: [] };
  const outcome = read(text);
  if (ended.code === 0 || outcome.failed.length > 0) return outcome;
  return { ...outcome, failed: [`${name} ended with exit code ${ended.code}, see its output above`] };
}
