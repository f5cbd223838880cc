import { selection, setSelection } from '../../lib/selection.ts';
import type { TimelineRows } from './rows/timeline-rows.ts';

function idsOfDay({ ids, days }: TimelineRows, at: number): readonly string[] {
  const day = days[at];
  return day ? ids.slice(day.start, day.start + day.count) : [];
}

/** True where all photos of a day are selected. */
export function isWholeDay(rows: TimelineRows, at: number, selected: ReadonlySet<string>): boolean {
  const count = rows.days[at]?.count ?? 0;
  return count > 0 && selected.size >= count && idsOfDay(rows, at).every((id) => selected.has(id));
}

/** Selects all photos of a day, or none of them where all are. */
export function toggleDay(rows: TimelineRows, at: number): void {
  const selected = selection.get();
  const ids = idsOfDay(rows, at);
  const day = new Set(ids);
  if (isWholeDay(rows, at, selected)) setSelection([...selected].filter((id) => !day.has(id)));
  else setSelection([...selected, ...ids]);
}
