/** Words and numbers for people, by `Intl`, in one language. */
export interface Formats {
  /** `3.4 MB`; decimal units, as phones and file managers show them. */
  bytes(bytes: number): string;
  /** `12 MB/s`. */
  rate(bytesPerSecond: number): string;
  /** `0:42`, `12:05`, `1:02:03`. */
  duration(seconds: number): string;
  /** Whole minutes or seconds: `3 min`, `20 sec`. */
  timeLeft(seconds: number): string;
  /** `Today`, `Yesterday`, `Sat, 4 May 2024`, from local wall-clock time. */
  day(wallClock: string): string;
  /** `May 2024`, from local wall-clock time. */
  month(wallClock: string): string;
  /** `2024`, `May 2024`, `Sat, 4 May 2024`, `1–14 May 2024`: a stretch of wall-clock time (ms as if UTC), from and before. */
  span(from: number, before: number): string;
  /** `Sat, 4 May 2024, 18:00`, from an instant, in the device's time zone. */
  instant(utc: string): string;
  /** `18:00`, from an instant, in the device's time zone. */
  time(utc: string): string;
  /** `Today`, `Sat, 4 May 2024`: the day of an instant, in the device's time zone. */
  dayOf(utc: string): string;
  /** `3 minutes ago`, `yesterday`. */
  ago(utc: string): string;
  count(value: number): string;
  /** `29.97`: at most that many decimals, none where there are none. */
  decimal(value: number, digits: number): string;
}

const DAY = 86_400_000;
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Local wall-clock time is shown as it stands: read and written as if it were UTC. */
function wallDate(wallClock: string): Date {
  return new Date(wallClock.length === 10 ? wallClock : `${wallClock.slice(0, 19)}Z`);
}

/** `2024-05-01T00:00:00`: the day of an instant where the device is. */
export function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T00:00:00`;
}

/** Made when it is first asked for: an `Intl` format takes a phone some milliseconds, and a first screen needs few. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Makes the {@link Formats} of a locale; `now` in epoch milliseconds. */
export function createFormats(locale: string | undefined, now: () => number = Date.now): Formats {
  const sized = new Map<string, Intl.NumberFormat>();
  const plain = lazily(() => new Intl.NumberFormat(locale));
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const dates = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(locale, options));
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const wallDay = dates({ ...date, timeZone: 'UTC' });
  const wallMonth = dates({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const wallYear = dates({ year: 'numeric', timeZone: 'UTC' });
  const wallSpan = dates({ dateStyle: 'medium', timeZone: 'UTC' });
  const time = dates({ hour: 'numeric', minute: '2-digit' });
  const dayTime = dates({ ...date, hour: 'numeric', minute: '2-digit' });

  function sizeIn(unit: string, digits: number, value: number): string {
    const key = `${unit}${digits}`;
    let format = sized.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: digits,
      });
      sized.set(key, format);
    }
    return format.format(value);
  }

  function bytes(value: number): string {
    let at = 0;
    let amount = value;
    while (amount >= 999.5 && at < units.length - 1) {
      amount /= 1000;
      at++;
    }
    return sizeIn(units[at] ?? 'byte', at > 0 && amount < 9.95 ? 1 : 0, amount);
  }

  /** Days between now, where the device is, and a wall-clock time. */
  function daysAgo(wallClock: string): number {
    const today = new Date(now());
    const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
    return Math.round((midnight - Date.parse(`${wallClock.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
  }

  function day(wallClock: string): string {
    const days = daysAgo(wallClock);
    if (days !== 0 && days !== 1) return wallDay().format(wallDate(wallClock));
    const words = relative().format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }

  return {
    bytes,
    rate: (value) => `${bytes(value)}/s`,
    duration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
      const two = (n: number) => String(n).padStart(2, '0');
      return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
    },
    timeLeft(seconds) {
      if (seconds < 60) return sizeIn('second', 0, Math.max(1, Math.ceil(seconds)));
      if (seconds < 90 * 60) return sizeIn('minute', 0, Math.round(seconds / 60));
      return sizeIn('hour', 1, seconds / 3600);
    },
    day,
    month: (wallClock) => wallMonth().format(wallDate(wallClock)),
    span(from, before) {
      const begin = new Date(from);
      const [year, month, date] = [begin.getUTCFullYear(), begin.getUTCMonth(), begin.getUTCDate()];
      if (month === 0 && date === 1 && before === Date.UTC(year + 1, 0)) return wallYear().format(begin);
      if (date === 1 && before === Date.UTC(year, month + 1)) return wallMonth().format(begin);
      const last = before - 1;
      return last - from < DAY ? day(begin.toISOString()) : wallSpan().formatRange(begin, last);
    },
    instant: (utc) => dayTime().format(new Date(utc)),
    time: (utc) => time().format(new Date(utc)),
    dayOf: (utc) => day(localDay(new Date(utc))),
    ago(utc) {
      const seconds = (Date.parse(utc) - now()) / 1000;
      const steps = [
        [60, 'second', 1],
        [3600, 'minute', 60],
        [86_400, 'hour', 3600],
        [86_400 * 30, 'day', 86_400],
      ] as const;
      for (const [below, unit, size] of steps)
        if (Math.abs(seconds) < below) return relative().format(Math.round(seconds / size), unit);
      return dayTime().format(new Date(utc));
    },
    count: (value) => plain().format(value),
    decimal: (value, digits) => value.toLocaleString(locale, { maximumFractionDigits: digits }),
  };
}
