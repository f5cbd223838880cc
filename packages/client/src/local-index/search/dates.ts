import { everyYear, latestBegun, latestEnded, midnight, monthSpan, realDay, type Span, yearSpan } from './calendar.ts';
import { monthOf, partOfYear, type Unit, unitOf } from './date-names.ts';

/** Dates at the beginning of a list of words: how many words they are, and which times they mean. */
export interface DatePhrase {
  readonly words: number;
  readonly spans: readonly Span[];
}

/** The words from some place on, folded. */
type Words = readonly string[];

const LAST = /^(last|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?)$/;
const THIS = /^(this|diese[nrsm]?)$/;
const YEAR = /^(1[89]|20)\d\d$/;
const DAY = /^([1-9]|[12]\d|3[01])(\.|st|nd|rd|th)?,?$/;

const found = (words: number, ...spans: (Span | undefined)[]): DatePhrase | undefined => {
  const real = spans.filter((span): span is Span => span !== undefined);
  return real.length === 0 ? undefined : { words, spans: real };
};

const yearIn = (word: string | undefined) => (word !== undefined && YEAR.test(word) ? Number(word) : undefined);
const dayIn = (word: string | undefined) =>
  word !== undefined && DAY.test(word) ? Number.parseInt(word, 10) : undefined;

/** `2019`, `2019-05`, `2019-05-04`, `05.2019`, `5/2019`, `4.5.2019`. */
function inDigits(word: string): DatePhrase | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(word);
  const written = /^(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})$/.exec(word);
  const [, year, month, day] = iso ?? (written ? [undefined, written[3], written[2], written[1]] : []);
  if (year === undefined || !YEAR.test(year)) return undefined;
  if (month === undefined) return found(1, yearSpan(Number(year)));
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return found(1, monthSpan(Number(year), Number(month) - 1));
  return found(1, realDay(Number(year), Number(month) - 1, Number(day)));
}

/** `4 july 2023`, `4. Juli`, `july 4 2023`. */
function dayOfMonth([first = '', second = '', third]: Words, now: number): DatePhrase | undefined {
  const month = monthOf(first) ?? monthOf(second);
  const day = monthOf(first) === undefined ? dayIn(first) : dayIn(second);
  if (month === undefined || day === undefined) return undefined;
  const year = yearIn(third);
  if (year !== undefined) return found(3, realDay(year, month, day));
  return found(2, ...everyYear(now, (each) => realDay(each, month, day)));
}

/** `july 2023`, `2023 july`, `summer 2023`, `july`. */
function partOfOne([first = '', second]: Words, now: number): DatePhrase | undefined {
  const part = partOfYear(first);
  if (part) {
    const year = yearIn(second);
    return year === undefined ? found(1, ...everyYear(now, part)) : found(2, part(year));
  }
  const later = second === undefined ? undefined : partOfYear(second);
  const year = yearIn(first);
  return later && year !== undefined ? found(2, later(year)) : undefined;
}

/** The stretch of the unit in which a time lies, moved by so many units. */
function unitSpan(unit: Unit, now: number, by: number): Span {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === 'year') return yearSpan(year + by);
  if (unit === 'month') return monthSpan(year, month + by);
  if (unit === 'day') return [midnight(year, month, day + by), midnight(year, month, day + by + 1)];
  const monday = day - ((date.getUTCDay() + 6) % 7) + by * 7;
  return [midnight(year, month, monday), midnight(year, month, monday + 7)];
}

/** `last summer`, `this week`, `letztes Jahr`, `diesen Juli`. */
function nearNow([first = '', second = '']: Words, now: number): DatePhrase | undefined {
  const last = LAST.test(first);
  if (!last && !THIS.test(first)) return undefined;
  const unit = unitOf(second);
  if (unit) return found(2, unitSpan(unit, now, last ? -1 : 0));
  const part = partOfYear(second);
  return part && found(2, last ? latestEnded(now, part) : latestBegun(now, part));
}

const namedDays: Readonly<Record<string, number>> = { today: 0, heute: 0, yesterday: -1, gestern: -1, vorgestern: -2 };

/** `today`, `2 years ago`, `vor 2 Jahren`. */
function countedBack(words: Words, now: number): DatePhrase | undefined {
  const [first = '', second = '', third = ''] = words;
  const days = Object.hasOwn(namedDays, first) ? namedDays[first] : undefined;
  if (days !== undefined) return found(1, unitSpan('day', now, days));
  const [count, unit] = first === 'vor' ? [second, third] : third === 'ago' ? [first, second] : ['', ''];
  const back = unitOf(unit);
  return back && /^\d{1,3}$/.test(count) ? found(3, unitSpan(back, now, -Number(count))) : undefined;
}

/** Words that lead to a date and mean nothing beside it. */
const LEADING = /^(in|im|on|am|from|of|aus|vom|the|der|den)$/;

/**
 * Dates at the beginning of `words` (folded), in English or German; undefined where there are none. `now` is local time
 * written as if it were UTC. Weeks begin on Monday.
 */
export function datePhrase(words: Words, now: number): DatePhrase | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  if (LEADING.test(first)) {
    const after = datePhrase(rest, now);
    return after && { ...after, words: after.words + 1 };
  }
  return (
    nearNow(words, now) ?? countedBack(words, now) ?? dayOfMonth(words, now) ?? partOfOne(words, now) ?? inDigits(first)
  );
}
