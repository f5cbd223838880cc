import type { DatePlacePatch, FileJson } from '@rdrive/client';
import type { Position } from './position.ts';

/** What is to become of the dates of several files. */
export type DateChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'shift'; readonly minutes: number }
  /** Wall-clock time without offset. */
  | { readonly kind: 'set'; readonly takenAt: string };

export interface Correction {
  readonly date: DateChange;
  /** `+02:00`; undefined leaves what there is. */
  readonly offset?: string | undefined;
  /** Null takes the place away; undefined leaves it. */
  readonly position?: Position | null | undefined;
}

/** A wall-clock time so much later; undefined outside the years that can be written with four digits. */
export function shifted(takenAt: string, minutes: number): string | undefined {
  const time = Date.parse(`${takenAt.slice(0, 19)}Z`) + minutes * 60_000;
  const text = Number.isNaN(time) || Math.abs(time) > 8.64e15 ? '' : new Date(time).toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 19) : undefined;
}

/** `2:00`, `+2`, `−02:00` as the server takes it; undefined where it is none. */
export function readOffset(text: string): string | undefined {
  const [, sign, hours, minutes = '00'] = /^([-+\u2212\u2013]?)(\d{1,2})(?::?([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23) return undefined;
  return `${sign === '' || sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

function newTime(file: FileJson, date: DateChange): string | undefined {
  if (date.kind === 'keep') return undefined;
  return date.kind === 'set' ? date.takenAt : shifted(file.takenAt, date.minutes);
}

function samePlace(file: FileJson, position: Position | null): boolean {
  return position === null
    ? file.latitude === undefined
    : file.latitude === position.latitude && file.longitude === position.longitude;
}

/** What the correction changes of this file; empty where that is nothing. */
export function patchFor(file: FileJson, { date, offset, position }: Correction): DatePlacePatch {
  const takenAt = newTime(file, date);
  return {
    ...(takenAt !== undefined && takenAt !== file.takenAt.slice(0, 19) && { takenAt }),
    ...(offset !== undefined && offset !== file.takenOffset && { takenOffset: offset }),
    ...(position !== undefined && !samePlace(file, position) && { position }),
  };
}
