import type { PropertiesOf } from './template/shapes.ts';

/** Milliseconds of `rate(15 minutes)`; undefined for other expressions ("Rate expressions" of EventBridge). */
export function rateOf(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined) return undefined;
  const minutes = unit === 'minute' ? 1 : unit === 'hour' ? 60 : 1_440;
  return Number(count) * minutes * 60_000;
}

/** Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation": it tries twice more. */
const TRIES = 3;

/** Runs the targets of a rule once, one after another; rejects with the first that fails each time it is tried. */
export async function runRule(
  { Targets }: PropertiesOf<'AWS::Events::Rule'>,
  invoke: (arn: string, event: unknown) => Promise<unknown>,
): Promise<void> {
  for (const { Arn, Input } of Targets) {
    for (let tries = 1; ; tries++) {
      const failure = await invoke(Arn, JSON.parse(Input)).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      if (!failure) break;
      if (tries === TRIES) throw failure.error;
    }
  }
}
