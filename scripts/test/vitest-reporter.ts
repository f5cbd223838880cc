import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { withCause } from './cause.ts';
import type { Outcome, Skip } from './types.ts';

// In the title of a test or of a group around it: see describeUnless() and the excused laws of packages/contract.
const REASON = /\[(?:skipped|excused): (.+?)\]/;

/**
 * Writes what `npm test` needs to know to the file named by RDRIVE_TEST_REPORT: counts, failures, and the reason of
 * each skip, which vitest's own JSON report leaves out. A skip without a reason is a failure.
 */
export default function summaryReporter(): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const report = process.env['RDRIVE_TEST_REPORT'];
      if (!report) return;
      const outcomes = modules.map(outcomeOf);
      const outcome: Outcome = {
        passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
        failed: [
          ...outcomes.flatMap(({ failed }) => failed),
          ...errors.map(({ message }) => `unhandled error: ${message}`),
        ],
        skipped: outcomes.flatMap(({ skipped }) => skipped),
      };
      writeFileSync(report, JSON.stringify(outcome));
    },
  };
}

function outcomeOf(module: TestModule): Outcome {
  const failed: string[] = [];
  const skipped: Skip[] = [];
  let passed = 0;
  if (module.errors().length > 0) failed.push(`${module.relativeModuleId} cannot be loaded`);
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) failed.push(`${module.relativeModuleId} > ${suite.fullName}`);
  }
  for (const test of module.children.allTests()) {
    const name = `${module.relativeModuleId} > ${test.fullName}`;
    const result = test.result();
    if (result.state === 'passed') passed++;
    else if (result.state === 'failed') failed.push(withCause(name, result.errors[0]?.message));
    else {
      const reason = ('note' in result && result.note) || REASON.exec(name)?.[1];
      if (reason) skipped.push({ name, reason });
      else failed.push(`${name} is skipped without a reason`);
    }
  }
  return { passed, failed, skipped };
}
