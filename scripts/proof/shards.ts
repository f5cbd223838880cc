import { runPlaywright, runVitest } from '../test/suite-steps.ts';
import type { Outcome } from '../test/types.ts';

/** A part of the proof that takes an hour at most on two cores. */
export interface Shard {
  readonly name: string;
  /** What it runs, as one would by hand (with the environment of the proof). */
  readonly command: string;
  readonly run: (env: NodeJS.ProcessEnv) => Promise<Outcome>;
}

/** Folders and files whose tests have a shard of their own. */
const apart: Readonly<Record<string, string>> = {
  house: 'packages/house/src',
  'cloud-metadata': 'packages/aws/src/metadata',
  'cloud-faults': 'packages/aws/src/metadata/faults',
  'cloud-rest': 'packages/aws/src',
  crash: 'apps/server/src/crash',
  'aws-faults': 'e2e/cloud/faults',
  'aws-bytes': 'e2e/cloud/bytes',
};

function vitestShard(name: string, args: readonly string[]): Shard {
  return { name, command: ['vitest run', ...args].join(' '), run: (env) => runVitest(env, args) };
}

/**
 * Spec files that upload much at full size, which takes as long on the stack as all the others do; thousands of files in
 * one go take half an hour by themselves. Playwright looks for it in project, file and title together.
 */
const slowOnStack = '(large|sizes|films|download)\\.spec';
const manyOnStack = 'upload-many\\.spec';

function browserShard(name: string, project: string, more: readonly string[] = []): Shard {
  const args = [`--project=${project}`, ...more];
  const command = ['playwright test --config e2e/playwright.config.ts', ...args].join(' ');
  return { name, command, run: (env) => runPlaywright(env, args) };
}

const excluding = (places: readonly string[]) => places.map((place) => `--exclude=${place}{.test.ts,/**}`);

/** What lies below a place but in another shard is left to that one. */
function apartShard(name: string, place: string): Shard {
  const inner = Object.values(apart).filter((other) => other !== place && other.startsWith(place));
  return vitestShard(name, [place, ...excluding(inner)]);
}

/** All of the proof: every test file is in exactly one of these, `unit` has whatever no other names. */
export const shards: readonly Shard[] = [
  vitestShard('unit', excluding(Object.values(apart))),
  ...Object.entries(apart).map(([name, place]) => apartShard(name, place)),
  browserShard('browser-house', 'house'),
  browserShard('browser-cloud', 'cloud-container'),
  browserShard('browser-stack', 'cloud', [`--grep-invert=${slowOnStack}|${manyOnStack}`]),
  browserShard('browser-stack-slow', 'cloud', [`--grep=${slowOnStack}`]),
  browserShard('browser-stack-many', 'cloud', [`--grep=${manyOnStack}`]),
];
