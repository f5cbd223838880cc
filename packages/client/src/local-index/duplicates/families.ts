/** Sets of items that grow together: union by halving paths. */
export interface Families {
  join(a: number, b: number): void;
  /** Those of two items and more, in the order of their first; each in order. */
  groups(): readonly (readonly number[])[];
}

/** Makes {@link Families} in which each item is alone. */
export function createFamilies(count: number): Families {
  const parent = Uint32Array.from({ length: count }, (_, item) => item);
  function head(item: number): number {
    let at = item;
    for (;;) {
      const up = parent[at] ?? at;
      if (up === at) return at;
      const over = parent[up] ?? up;
      parent[at] = over;
      at = over;
    }
  }
  return {
    join(a, b) {
      const [one, other] = [head(a), head(b)];
      if (one < other) parent[other] = one;
      else parent[one] = other;
    },
    groups() {
      const byHead = new Map<number, number[]>();
      for (let item = 0; item < count; item++) {
        const first = head(item);
        if (first === item) continue;
        const group = byHead.get(first);
        if (group) group.push(item);
        else byHead.set(first, [first, item]);
      }
      return [...byHead].sort((a, b) => a[0] - b[0]).map(([, group]) => group);
    },
  };
}

/**
 * Splits a family in which A is like B and B like C, but A no longer like C, so that no group holds more than one can
 * look at: each joins the first leader that it is near, or leads itself. Those that end up alone are left out.
 */
export function aroundLeaders(
  family: readonly number[],
  near: (a: number, b: number) => boolean,
): readonly (readonly number[])[] {
  const groups: [number, ...number[]][] = [];
  for (const item of family) {
    const group = groups.find(([leader]) => near(leader, item));
    if (group) group.push(item);
    else groups.push([item]);
  }
  return groups.filter(({ length }) => length > 1);
}
