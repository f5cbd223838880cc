import { basename } from 'node:path';
import { withCause } from './cause.ts';
import type { Outcome, Skip } from './types.ts';

interface Report {
  readonly suites: readonly Suite[];
  readonly errors: readonly { readonly message?: string }[];
}

interface Suite {
  readonly title: string;
  readonly specs: readonly Spec[];
  readonly suites?: readonly Suite[];
}

interface Spec {
  readonly title: string;
  readonly file: string;
  readonly tests: readonly Test[];
}

interface Test {
  readonly projectName: string;
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  readonly results?: readonly { readonly error?: Failure }[];
}

interface Failure {
  readonly message?: string;
  readonly location?: { readonly file: string; readonly line: number };
}

/**
 * Reads the report of Playwright's own `json` reporter. A test that passed only when repeated has failed,
 * and so has one that is skipped without a reason.
 */
export function readPlaywrightReport(text: string): Outcome {
  const report = JSON.parse(text) as Report;
  const failed = report.errors.map((error) => error.message ?? 'playwright failed');
  const skipped: Skip[] = [];
  let passed = 0;
  for (const { spec, test } of testsIn(report.suites)) {
    const name = `${test.projectName} > ${spec.file} > ${spec.title}`;
    if (test.status === 'expected') passed++;
    else if (test.status !== 'skipped') failed.push(withCause(name, causeOf(test)));
    else {
      const reason = reasonOf(test);
      if (reason) skipped.push({ name, reason });
      else failed.push(`${name} is skipped without a reason`);
    }
  }
  return { passed, failed, skipped };
}

function testsIn(suites: readonly Suite[]): { spec: Spec; test: Test }[] {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap((spec) => spec.tests.map((test) => ({ spec, test }))),
    ...testsIn(suite.suites ?? []),
  ]);
}

function causeOf({ results = [] }: Test): string | undefined {
  const error = results.find((result) => result.error)?.error;
  const at = error?.location ? `${basename(error.location.file)}:${error.location.line} ` : '';
  return error?.message === undefined ? undefined : `${at}${error.message}`;
}

function reasonOf(test: Test): string | undefined {
  return test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
}
