import { daySpan, midnight, type Span } from './calendar.ts';

/** Words for months, folded, in English and German, from January on. */
const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'jan', 'janner', 'jaenner'],
  ['february', 'februar', 'feb'],
  ['march', 'marz', 'maerz', 'mar', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'dezember', 'dec', 'dez'],
];

const monthNumbers = new Map(months.flatMap((names, month) => names.map((name) => [name, month] as const)));

/** The month of a folded word, January 0. */
export function monthOf(word: string): number | undefined {
  return monthNumbers.get(word.replace(/[.,]$/, ''));
}

const threeMonths =
  (first: number) =>
  (year: number): Span => [midnight(year, first), midnight(year, first + 3)];

/** Parts of the year with a name, of the northern half of the world; a winter is of the year that it begins in. */
const parts: readonly (readonly [readonly string[], (year: number) => Span])[] = [
  [['spring', 'fruhling', 'fruehling', 'fruhjahr', 'fruehjahr'], threeMonths(2)],
  [['summer', 'sommer'], threeMonths(5)],
  [['autumn', 'fall', 'herbst'], threeMonths(8)],
  [['winter'], threeMonths(11)],
  [['christmas', 'xmas', 'weihnachten'], (year) => [midnight(year, 11, 24), midnight(year, 11, 27)]],
  [['silvester'], (year) => daySpan(year, 11, 31)],
];

const partNames = new Map(parts.flatMap(([names, span]) => names.map((name) => [name, span] as const)));

/** The stretch of a year that a folded word names: a month, a season or a feast. */
export function partOfYear(word: string): ((year: number) => Span) | undefined {
  const month = monthOf(word);
  if (month === undefined) return partNames.get(word);
  return (year) => [midnight(year, month), midnight(year, month + 1)];
}

/** What counts back from today. */
export type Unit = 'day' | 'week' | 'month' | 'year';

const units: Readonly<Record<string, Unit>> = {
  day: 'day',
  days: 'day',
  tag: 'day',
  tage: 'day',
  tagen: 'day',
  week: 'week',
  weeks: 'week',
  woche: 'week',
  wochen: 'week',
  month: 'month',
  months: 'month',
  monat: 'month',
  monate: 'month',
  monaten: 'month',
  year: 'year',
  years: 'year',
  jahr: 'year',
  jahre: 'year',
  jahren: 'year',
};

/** The unit of a folded word. */
export function unitOf(word: string | undefined): Unit | undefined {
  return word !== undefined && Object.hasOwn(units, word) ? units[word] : undefined;
}
