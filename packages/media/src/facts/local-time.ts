/** A wall-clock time, with the offset from UTC where it is known. */
export interface LocalTime {
  /** ISO 8601 without offset, seconds precision. */
  readonly local: string;
  /** `+02:00` */
  readonly offset?: string;
}

/** The first photograph is of 1826; what lies outside is an unset clock or garbage. */
const FIRST_YEAR = 1826;
const LAST_YEAR = 2100;

/** `Z`, `+0200`, `+02:00`, `+02` -> `+02:00`; undefined for anything else. Offsets end at 14 hours (Kiribati). */
export function parseOffset(text: string): string | undefined {
  if (/^z$/i.test(text.trim())) return '+00:00';
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '+', hours = '', minutes = '00'] = match;
  return Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours}:${minutes}` : undefined;
}

/** A date that the calendar knows, or undefined: `2023-02-30`, month 0 and unset clocks (`0000`, 1904) are none. */
export function localTime(parts: readonly (string | number | undefined)[], offset?: string): LocalTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (Number.isNaN(date.getTime()) || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const iso = date.toISOString().slice(0, 19);
  const same = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
  if (same.join() !== [month, day, hour, minute].join() || second > 59) return undefined;
  return { local: iso, ...(offset && { offset }) };
}

/**
 * Reads `2024:05:01 18:00:00`, `2024-05-01T18:00:00.123+02:00` and the like (EXIF, XMP, QuickTime). A date without time
 * is none: capture times need one.
 */
export function parseTime(text: string): LocalTime | undefined {
  const match =
    /^\s*(\d{4})[:.\-/](\d{2})[:.\-/](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})?/i.exec(
      text,
    );
  if (!match) return undefined;
  return localTime(match.slice(1, 7), match[7] === undefined ? undefined : parseOffset(match[7]));
}

function offsetMinutes(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** A time in UTC as the wall clock at `offset` shows it. */
export function utcToLocal(utc: string, offset: string): LocalTime {
  const moved = Date.parse(`${utc}Z`) + offsetMinutes(offset) * 60_000;
  return { local: new Date(moved).toISOString().slice(0, 19), offset };
}
