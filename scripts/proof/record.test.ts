import { expect, test } from 'vitest';
import { mergeShard, recordOf } from './record.ts';

const machine = { cpu: 'a', cores: 2, memoryGB: 24, system: 'linux', node: 'v24.0.0' };
const names = ['first', 'second'];
const passed = (commit: string) =>
  recordOf({ passed: 3, failed: [], skipped: [] }, { command: 'c', commit, machine, date: 'd', seconds: 1 }, []);

test('is complete once every shard has passed at one commit', () => {
  const half = mergeShard(undefined, 'second', passed('abc'), names);
  expect(half).toMatchObject({ complete: false, notRun: ['first'], notAtThisCommit: [] });
  const whole = mergeShard(half, 'first', passed('abc'), names);
  expect(whole).toMatchObject({ commit: 'abc', complete: true, notRun: [], notAtThisCommit: [] });
  expect(Object.keys(whole.shards)).toEqual(['first', 'second']);
  const later = mergeShard(whole, 'first', passed('def'), names);
  expect(later).toMatchObject({ commit: 'def', complete: false, notRun: [], notAtThisCommit: ['second'] });
  expect(later.shards['second']?.commit).toBe('abc');
});

test('a failure is named and keeps the proof from being complete, and so does a shard in which nothing ran', () => {
  const about = { command: 'c', commit: 'abc', machine, date: 'd', seconds: 1 };
  const failed = recordOf({ passed: 2, failed: ['x'], skipped: [{ name: 'y', reason: 'z' }] }, about, [
    { name: 'rounds', value: 500, unit: 'rounds' },
  ]);
  expect(failed).toMatchObject({ failed: 1, failures: ['x'], skipped: 1, skips: ['y: z'], measured: [{ value: 500 }] });
  const half = mergeShard(undefined, 'first', passed('abc'), names);
  expect(mergeShard(half, 'second', failed, names).complete).toBe(false);
  const nothing = recordOf({ passed: 0, failed: [], skipped: [] }, about, []);
  expect(mergeShard(half, 'second', nothing, names).complete).toBe(false);
});

test('shards of another machine stay and say so; those that are no more are dropped', () => {
  const before = mergeShard(undefined, 'first', passed('abc'), names);
  const other = { ...machine, system: 'linux of tomorrow' };
  const after = mergeShard(before, 'second', { ...passed('abc'), machine: other }, names);
  expect(after.shards).toMatchObject({ first: { machine }, second: { machine: other } });
  const withGone = mergeShard(before, 'gone', passed('abc'), ['first', 'gone']);
  expect(Object.keys(mergeShard(withGone, 'second', passed('abc'), names).shards)).toEqual(['first', 'second']);
});
