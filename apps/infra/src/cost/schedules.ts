const UNITS: Readonly<Record<string, number>> = { minute: 1_440, hour: 24, day: 1 };

/**
 * How often a schedule of EventBridge runs in so many days: `rate(…)`, and those `cron(…)` that name one minute of one
 * hour, on all days or one of the week. {@link RangeError} for others.
 */
export function runsOfMonth(expression: string, days: number): number {
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (every) return (days * (UNITS[unit] ?? 0)) / Number(every);
  const [, weekday] = /^cron\(\d+ \d+ [?*] \* (\*|\?|[A-Z]{3}) \*\)$/.exec(expression) ?? [];
  if (weekday === undefined) throw new RangeError(`“${expression}” is a schedule that the bill does not know.`);
  return weekday === '*' || weekday === '?' ? days : days / 7;
}
