/** Amounts of what AWS counts, by name: `api.units`, `dynamo.files.read`, `s3.tier1`. */
export type Units = Readonly<Record<string, number>>;

/** The sum of several amounts, names in order. */
export function plus(...all: readonly Units[]): Units {
  const sum = new Map<string, number>();
  for (const units of all) {
    for (const [name, amount] of Object.entries(units)) sum.set(name, (sum.get(name) ?? 0) + amount);
  }
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** So many times these amounts. */
export function times(units: Units, factor: number): Units {
  return Object.fromEntries(Object.entries(units).map(([name, amount]) => [name, amount * factor]));
}

/** All amounts whose name fits. */
export function totalOf(units: Units, names: RegExp): number {
  return Object.entries(units).reduce((sum, [name, amount]) => (names.test(name) ? sum + amount : sum), 0);
}
