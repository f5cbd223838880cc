import { derivedKey } from '../../model/blob-keys.ts';
import type { FailReason } from '../../model/facts.ts';
import { type HlsPart, type HlsPlan, type HlsUnit, hlsName } from '../../model/hls.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import { type FilmRef, filmNames, readText } from './objects.ts';

/** `none`: nobody has begun. `growing`: being made. `done` and `failed` are for good, under this media version. */
export type HlsState = 'none' | 'growing' | 'done' | 'failed';

/** A film as far as it is made. */
export interface Film {
  readonly plan: HlsPlan;
  /** The parts from the beginning on, up to the first that is not made yet. */
  readonly video: readonly HlsPart[];
  readonly sound: readonly HlsPart[];
}

/** What is known of a film by the names of its objects. */
export function stateOfNames(names: ReadonlySet<string>): HlsState {
  if (names.has(hlsName.multivariant)) return 'done';
  if (names.has(hlsName.failed)) return 'failed';
  return names.has(hlsName.plan) ? 'growing' : 'none';
}

export function isMade(names: ReadonlySet<string>, unit: HlsUnit): boolean {
  return names.has(hlsName.index(unit));
}

/** Plans and indexes are written once: what was read of a store is kept, up to so many. */
const KEPT = 2000;
const kept = new WeakMap<object, Map<string, unknown>>();

async function readOnce<T>(blobs: Pick<BlobStore, 'read'>, film: FilmRef, name: string): Promise<T> {
  const known = kept.get(blobs) ?? new Map<string, unknown>();
  kept.set(blobs, known);
  const key = derivedKey(film.id, film.mediaVersion, name);
  if (known.has(key)) return known.get(key) as T;
  const value = JSON.parse(await readText(blobs, film, name)) as T;
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(key, value);
  return value;
}

export function readPlan(blobs: Pick<BlobStore, 'read'>, film: FilmRef): Promise<HlsPlan> {
  return readOnce<HlsPlan>(blobs, film, hlsName.plan);
}

/** The units of a kind in order of the film. */
function unitsOf(plan: HlsPlan, kind: HlsUnit['kind']): HlsUnit[] {
  return plan.units.filter((unit) => unit.kind === kind).sort((a, b) => a.index - b.index);
}

/** Reads a film whose plan is among the names. */
export async function readFilm(
  blobs: Pick<BlobStore, 'read'>,
  film: FilmRef,
  names: ReadonlySet<string>,
): Promise<Film> {
  const plan = await readPlan(blobs, film);
  const beginning = (kind: HlsUnit['kind']) => {
    const units = unitsOf(plan, kind);
    const gap = units.findIndex((unit) => !isMade(names, unit));
    const made = gap < 0 ? units : units.slice(0, gap);
    return Promise.all(made.map((unit) => readOnce<HlsPart>(blobs, film, hlsName.index(unit))));
  };
  const [video, sound] = await Promise.all([beginning('video'), beginning('sound')]);
  return { plan, video, sound };
}

/** The parts that a rendition is made of. */
export function partsOf(film: Film, kind: 'video' | 'sound'): readonly HlsPart[] {
  return kind === 'video' ? film.video : film.sound;
}

/** True where every rendition has something to play. */
export function isPlayable(film: Film): boolean {
  return film.plan.renditions.every(({ kind, name }) => partsOf(film, kind).some((part) => part[name]?.length));
}

/** What there is of a film to play. */
export interface FilmFace {
  readonly state: HlsState;
  /** Enough is made to begin with. */
  readonly playable: boolean;
  /** The pictures along the seek bar are there. */
  readonly seek: boolean;
  readonly reason?: FailReason;
}

/** Looks at a film for a player; a finished one costs two looks at single objects, as listing costs more. */
export async function lookAtFilm(blobs: Pick<BlobStore, 'head' | 'list' | 'read'>, film: FilmRef): Promise<FilmFace> {
  const isThere = async (name: string) =>
    (await blobs.head(derivedKey(film.id, film.mediaVersion, name))) !== undefined;
  const [done, seek] = await Promise.all([isThere(hlsName.multivariant), isThere(hlsName.seekTrack)]);
  if (done) return { state: 'done', playable: true, seek };
  const names = await filmNames(blobs, film);
  const state = stateOfNames(names);
  if (state === 'failed') {
    const { reason } = JSON.parse(await readText(blobs, film, hlsName.failed)) as { reason: FailReason };
    return { state, playable: false, seek: false, reason };
  }
  const playable = state === 'done' || (state === 'growing' && isPlayable(await readFilm(blobs, film, names)));
  return { state, playable, seek };
}
