import { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { beforeAll, expect, test } from 'vitest';
import { type Counts, readCounts } from './counts.ts';
import { type Play, playMonth } from './testing/play.ts';
import { totalOf } from './units.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : s3Endpoint === undefined ? s3Missing : undefined;

/** Names of units that a bill tells apart, and how far they may be from what was counted before. */
const classes: readonly [string, RegExp][] = [
  ['calls', /^api\.units$/],
  ['invocations', /invocations$/],
  ['reads', /^dynamo\..*\.read$/],
  ['writes', /^dynamo\..*\.write$/],
  ['dear requests of S3', /^s3\.tier1$/],
  ['cheap requests of S3', /^s3\.tier2$/],
  ['requests of the queue', /^sqs\.requests$/],
  ['requests at the edge', /^edge\.requests$/],
];

/** Items differ by some bytes from run to run, such as numbers and hashes, and so by a unit here and there. */
function allowanceOf(before: number): number {
  return Math.max(2, before * 0.05);
}

function totals(units: Counts['actions'][string]['units']) {
  return Object.fromEntries(classes.map(([name, pattern]) => [name, totalOf(units, pattern)]));
}

describeUnless(missing, 'the counts that the bill is made of', () => {
  const counts = readCounts();
  let play: Play;
  beforeAll(async () => {
    play = await playMonth();
  }, 300_000);

  test.each(Object.keys(counts.actions).filter((action) => !action.startsWith('start ')))('%s', (action) => {
    const now = totals(play.actions[action]?.units ?? {});
    for (const [name, before] of Object.entries(totals(counts.actions[action]?.units ?? {}))) {
      const difference = Math.abs((now[name] ?? 0) - before);
      expect(difference, `${name}: npm run cost -- --play`).toBeLessThanOrEqual(allowanceOf(before));
    }
  });

  test('nothing was played that is not in the bill', () => {
    expect(Object.keys(counts.actions)).toEqual(expect.arrayContaining(Object.keys(play.actions)));
  });

  test('bytes that are kept', () => {
    expect(play.tableBytes / counts.tableBytes).toBeCloseTo(1, 1);
    for (const kind of ['photo', 'video'] as const) {
      const names = (derived: Counts['derived']) => derived[kind].map(({ name }) => name);
      const bytes = (derived: Counts['derived']) => derived[kind].reduce((sum, each) => sum + each.bytes, 0);
      expect(names(play.derived)).toEqual(names(counts.derived));
      expect(bytes(play.derived) / bytes(counts.derived)).toBeCloseTo(1, 1);
    }
  });
});
