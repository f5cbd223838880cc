import { expect, test } from 'vitest';
import { readPlaywrightReport } from './playwright-report.ts';

const spec = (title: string, status: string, annotations: object[] = []) => ({
  title,
  file: 'story.spec.ts',
  tests: [{ projectName: 'house', status, annotations }],
});

test('counts tests of nested groups, and calls what passed only when repeated a failure', () => {
  const inner = { title: 'inner', specs: [spec('b', 'unexpected'), spec('c', 'flaky')] };
  const outer = { title: 'outer', specs: [spec('a', 'expected')], suites: [inner] };
  expect(readPlaywrightReport(JSON.stringify({ suites: [outer], errors: [] }))).toEqual({
    passed: 1,
    failed: ['house > story.spec.ts > b', 'house > story.spec.ts > c'],
    skipped: [],
  });
});

test('says in the line of a failure where and by what it failed, without colours', () => {
  const error = {
    message: '\u001b[31mexpect(locator).toHaveText failed\u001b[39m\n\n  Expected: 1\n',
    location: { file: '/a/e2e/story.spec.ts', line: 7 },
  };
  const failed = spec('a', 'unexpected');
  const suite = { title: '', specs: [{ ...failed, tests: [{ ...failed.tests[0], results: [{ error }] }] }] };
  expect(readPlaywrightReport(JSON.stringify({ suites: [suite], errors: [] })).failed).toEqual([
    'house > story.spec.ts > a: story.spec.ts:7 expect(locator).toHaveText failed Expected: 1',
  ]);
});

test('takes over the reason of a skip, and calls a skip without one a failure', () => {
  const why = { type: 'skip', description: 'Ceph RGW is not running: npm run engines' };
  const suite = { title: '', specs: [spec('a', 'skipped', [why]), spec('b', 'skipped')] };
  expect(readPlaywrightReport(JSON.stringify({ suites: [suite], errors: [] }))).toEqual({
    passed: 0,
    failed: ['house > story.spec.ts > b is skipped without a reason'],
    skipped: [{ name: 'house > story.spec.ts > a', reason: why.description }],
  });
});

test('an error outside of any test is a failure', () => {
  const report = { suites: [], errors: [{ message: 'no tests found' }] };
  expect(readPlaywrightReport(JSON.stringify(report)).failed).toEqual(['no tests found']);
});
