import { growing } from './growing.ts';

/** Times as text, kept as milliseconds. */
export interface TimeColumn {
  /** Milliseconds by row; NaN where there is none, 0 where the text cannot be read. May be filled with what is known by its number. */
  readonly values: Float64Array;
  reserve(length: number): void;
  set(row: number, text: string | undefined): void;
  get(row: number): string | undefined;
}

const SECONDS = 19;

/**
 * Makes a {@link TimeColumn}. `local` times have no offset and, as cameras tell them, no fraction
 * (`2024-05-01T18:00:00`); the others are UTC with milliseconds. A text of another form is kept beside, as it is.
 */
export function createTimes(local: boolean): TimeColumn {
  const column = growing(Float64Array, Number.NaN);
  const odd = new Map<number, string>();
  const plain = (ms: number) => {
    const text = new Date(ms).toISOString();
    return local ? text.slice(0, SECONDS) : text;
  };
  return {
    get values() {
      return column.values;
    },
    reserve: column.reserve,
    set(row, text) {
      odd.delete(row);
      const ms = text === undefined ? Number.NaN : Date.parse(local ? `${text}Z` : text);
      const unreadable = text !== undefined && Number.isNaN(ms);
      // It must sort somewhere: before all others.
      column.values[row] = unreadable ? 0 : ms;
      if (text !== undefined && (unreadable || plain(ms) !== text)) odd.set(row, text);
    },
    get(row) {
      const ms = column.values[row] ?? Number.NaN;
      return odd.get(row) ?? (Number.isNaN(ms) ? undefined : plain(ms));
    },
  };
}
