/**
 * Runs every check of the project and ends with one line: `N passed, N failed, N skipped`.
 * `--only static|unit|e2e` (may be repeated) runs a part of them.
 */
import { parseArgs } from 'node:util';
import { childEnv } from '../bootstrap.mjs';
import { startEngines, stopEngines } from '../engines.mjs';
import { staticSteps } from './static-steps.ts';
import { suiteSteps } from './suite-steps.ts';
import { GROUPS, type Group, type Outcome, type Skip, type Step } from './types.ts';

const groups = chosenGroups();
const outcomes: Outcome[] = [];
const engines = groups.includes('unit') || groups.includes('e2e') ? startEngines() : undefined;
for (const problem of engines?.problems ?? []) console.log(`Not running: ${problem}`);
process.on('exit', stopStarted);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const env = childEnv({ ...engines?.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) });
await twoAtATime(staticSteps.filter(({ group }) => groups.includes(group)));
for (const step of suiteSteps.filter(({ group }) => groups.includes(group))) await perform(step);
stopStarted();
summarize();

// Before the summary, which has to be the last line, and again for an end that comes early.
function stopStarted(): void {
  stopEngines(engines?.started.splice(0) ?? []);
}

function chosenGroups(): readonly Group[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = values.only?.flatMap((value) => value.split(',')) ?? [];
  const unknown = only.find((name) => !GROUPS.some((group) => group === name));
  if (unknown !== undefined) {
    console.error(`There is no group "${unknown}"; --only takes ${GROUPS.join(', ')}`);
    process.exit(2);
  }
  return only.length === 0 ? GROUPS : GROUPS.filter((group) => only.includes(group));
}

async function twoAtATime(steps: readonly Step[]): Promise<void> {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) await perform(step);
  };
  await Promise.all([worker(), worker()]);
}

async function perform(step: Step): Promise<void> {
  const began = performance.now();
  const outcome = await step.run(env).catch((error: unknown): Outcome => {
    return { passed: 0, failed: [`${step.name}: ${String(error)}`], skipped: [] };
  });
  outcomes.push(outcome);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${outcome.failed.length > 0 ? 'FAILED' : 'ok    '}  ${step.name} (${seconds} s)`);
  if (outcome.failed.length > 0 && outcome.output) console.log(outcome.output);
}

function summarize(): void {
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  console.log('');
  for (const { name, reason } of skipped satisfies Skip[]) console.log(`skipped: ${name}: ${reason}`);
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}
