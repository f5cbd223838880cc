import type { FileJson, StreamResponse } from '@rdrive/client';
import { HLS_ONE_SIZE } from '@rdrive/core';
import { createPreference, oneOf } from '../../../lib/preference.ts';

/** What somebody wants to see of videos: what suits, the film in one size, or the original. */
export type Quality = 'auto' | 'original' | FilmSize;

/** Sizes of films, by the names of their playlists. */
export type FilmSize = '1080p' | '480p';

/** The wish of this device. */
export const quality = createPreference<Quality>('quality', 'auto', oneOf('auto', 'original', '1080p', '480p'));

/** True for a size of the film. */
export function isFilmSize(wish: Quality): wish is FilmSize {
  return wish === '1080p' || wish === '480p';
}

/** What there is to choose of a video; no film is larger than its original. */
export function qualitiesOf(
  stream: StreamResponse,
  { width = 0, height = 0 }: Pick<FileJson, 'width' | 'height'>,
): Quality[] {
  const film = stream.hls !== undefined;
  return [
    'auto',
    ...(stream.direct === undefined ? [] : (['original'] as const)),
    ...(film && Math.min(width, height) > HLS_ONE_SIZE ? (['1080p'] as const) : []),
    ...(film ? (['480p'] as const) : []),
  ];
}
