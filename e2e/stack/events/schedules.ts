/** A rule of EventBridge with its targets, as the template has it. */
export interface Rule {
  readonly ScheduleExpression: string;
  readonly State: 'ENABLED';
  readonly Targets: readonly { readonly Arn: string; readonly Input?: string }[];
}

/** Milliseconds of `rate(15 minutes)`; undefined for other expressions ("Rate expressions" of EventBridge). */
export function rateOf(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined) return undefined;
  const minutes = unit === 'minute' ? 1 : unit === 'hour' ? 60 : 1_440;
  return Number(count) * minutes * 60_000;
}

/** Runs the targets of a rule once, one after another; rejects with the first that fails. */
export async function runRule(rule: Rule, invoke: (arn: string, event: unknown) => Promise<unknown>): Promise<void> {
  for (const { Arn, Input } of rule.Targets) await invoke(Arn, JSON.parse(Input ?? '{}'));
}
