import type { OnDay } from '../library-index.ts';

const DAY_MS = 86_400_000;

const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;

/** Whether a local time of capture is on the date. One look at the calendar a day: rows come in their order. */
export function isOnDay({ year, month, day, only }: OnDay): (time: number) => boolean {
  const takesLeapDay = month === 2 && day === 28 && !isLeap(year);
  let looked = Number.NaN;
  let is = false;
  return (time) => {
    const now = Math.floor(time / DAY_MS);
    if (now === looked) return is;
    looked = now;
    const date = new Date(time);
    const its = date.getUTCFullYear();
    const dayOf = date.getUTCDate();
    is =
      date.getUTCMonth() + 1 === month &&
      (dayOf === day || (takesLeapDay && dayOf === 29)) &&
      its < year &&
      (only === undefined || its === only);
    return is;
  };
}
