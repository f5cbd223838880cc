/** Counts ids of which one thing more is on its way, or one less. */
export function holdIn(pending: Map<string, number>, ids: readonly string[], by: 1 | -1): void {
  for (const id of ids) {
    const count = (pending.get(id) ?? 0) + by;
    if (count > 0) pending.set(id, count);
    else pending.delete(id);
  }
}
