import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

/** Times by row. */
export interface Times {
  /** Milliseconds since 1970; of local times as if they were UTC. NaN for none. */
  readonly ms: Float64Array<ArrayBuffer>;
  /** Rows whose text is not the usual one for their time, by row. Nearly always empty. */
  readonly odd: ReadonlyMap<number, string>;
}

/** `utc` with milliseconds and `Z`; `local` in whole seconds without offset. */
export type TimeForm = 'utc' | 'local';

function textOf(ms: number, form: TimeForm): string | undefined {
  if (!(Math.abs(ms) <= 8.64e15)) return undefined;
  const text = new Date(ms).toISOString();
  return form === 'utc' ? text : text.slice(0, -5);
}

/** The number of a time: NaN for none, and for a text that is no time. */
export function msOf(text: string | undefined, form: TimeForm): number {
  return text === undefined ? Number.NaN : Date.parse(form === 'utc' ? text : `${text}Z`);
}

/** Writes times as differences to the row before, or to `base` where it has one for the row. */
export function writeTimes(
  texts: readonly (string | undefined)[],
  form: TimeForm,
  out: ByteWriter,
  base?: readonly number[],
): void {
  const times = texts.map((text) => msOf(text, form));
  const steps = base ? times.map((ms, row) => ms - (base[row] || 0)) : times;
  writeNumbers(form === 'local' ? steps.map((ms) => ms / 1000) : steps, { delta: !base }, out);
  const odd = texts.flatMap((text, row) => (text !== textOf(times[row] ?? Number.NaN, form) ? [[row, text]] : []));
  out.text(JSON.stringify(odd));
}

/** Reads what {@link writeTimes} wrote with the same form and base. */
export function readTimes(reader: ByteReader, rows: number, form: TimeForm, base?: Float64Array): Times {
  const ms = readNumbers(reader, rows, { delta: !base });
  for (let row = 0; row < rows; row += 1) {
    const step = (ms[row] ?? 0) * (form === 'local' ? 1000 : 1);
    ms[row] = base ? step + (base[row] || 0) : step;
  }
  return { ms, odd: new Map(JSON.parse(reader.text()) as [number, string][]) };
}

/** The text of a row's time, as the entry has it. */
export function timeAt(times: Times, row: number, form: TimeForm): string | undefined {
  return times.odd.get(row) ?? textOf(times.ms[row] ?? Number.NaN, form);
}
