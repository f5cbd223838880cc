import type { FileJson, OnDay } from '@rdrive/client';
import { useEffect, useMemo, useState } from 'react';
import { useTimelineRows } from '../timeline/rows/use-timeline-rows.ts';
import { type YearOf, yearsOf } from './years.ts';

/** A year and the photo that stands for it, as soon as that is at hand. */
export interface YearCard extends YearOf {
  readonly cover: FileJson | undefined;
}

/** Earlier years that have photos of a date, the latest first. All are there at once, so that nothing moves later. */
export function useYears(onDay: OnDay): readonly YearCard[] {
  const rows = useTimelineRows({ onDay });
  const years = useMemo(() => yearsOf(rows?.days ?? []), [rows]);
  const [covers, setCovers] = useState<ReadonlyMap<number, FileJson>>(new Map());
  useEffect(() => {
    let left = false;
    async function load() {
      const found = await Promise.all(
        years.map(async ({ year, first }) => {
          const [cover] = (await rows?.load(first, first + 1)) ?? [];
          return cover ? ([[year, cover]] as const) : [];
        }),
      );
      if (!left) setCovers(new Map(found.flat()));
    }
    void load();
    return () => {
      left = true;
    };
  }, [rows, years]);
  return years.map((year) => ({ ...year, cover: covers.get(year.year) }));
}
