import { describe } from 'vitest';

/**
 * `describe` for tests that need something of the machine, such as an engine. With a `reason` they are skipped, and
 * `npm test` prints it beside each of them; without one they run.
 */
export function describeUnless(reason: string | undefined, name: string, body: () => void): void {
  if (reason === undefined) describe(name, body);
  else describe.skip(`${name} [skipped: ${reason}]`, body);
}
