import {
  DriveError,
  derivedPath,
  type FileEntry,
  type Film,
  filmNames,
  hasPictures,
  hlsName,
  lookAtFilm,
  mediaPlaylist,
  multivariantPlaylist,
  objectsOfPlaylist,
  originalPath,
  partsOf,
  readFilm,
  stateOfNames,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { ContextOf, HandlersOf } from '../http/context.ts';
import type { UrlFor } from '../json/urls.ts';
import type { streamRoutes } from '../routes/streams.ts';
import type { StreamResponse } from '../schemas/index.ts';
import { fileOf } from './files.ts';

type Routes = typeof streamRoutes;

/** What plays the original, or its copy with the index first. */
function directPath(file: FileEntry): string | undefined {
  if (!file.video?.direct) return undefined;
  return file.video.faststart ? derivedPath(file, 'direct.mp4') : originalPath(file, true);
}

async function streamOf(context: ContextOf<Routes['streamVideo']>): Promise<StreamResponse> {
  const { deps, params, viewer, principal } = context;
  const file = await fileOf(deps, params.id, 'video');
  const film = await lookAtFilm(deps.blobs, file);
  const direct = directPath(file);
  const of = (name: string) => viewer.urlFor(derivedPath(file, name));
  // The finished playlist names its parts without signatures: it is for those whose cookies go along.
  const plain = film.state === 'done' && principal.via === 'cookie';
  return {
    ...(film.playable && { hls: plain ? derivedPath(file, hlsName.multivariant) : `/api/videos/${file.id}/hls.m3u8` }),
    ...(direct !== undefined && { direct: await viewer.urlFor(direct) }),
    ...(hasPictures(file) && { poster: await of('preview.webp') }),
    hlsState: film.state,
    ...(film.reason && { hlsReason: film.reason }),
    ...(film.seek && { seek: { track: await of(hlsName.seekTrack), sheet: await of(hlsName.seekSheet) } }),
  };
}

/** A film of which something is made; `not-found` before. */
async function filmOf(deps: ApiDeps, id: string): Promise<{ file: FileEntry; film: Film; ended: boolean }> {
  const file = await fileOf(deps, id, 'video');
  const names = await filmNames(deps.blobs, file);
  const state = stateOfNames(names);
  if (state === 'none' || state === 'failed')
    throw new DriveError('not-found', 'This video has no playlist; play or download its original.');
  return { file, film: await readFilm(deps.blobs, file, names), ended: state === 'done' };
}

function answerOf(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/vnd.apple.mpegurl' } });
}

/** The playlist of one rendition, with addresses that the caller can use. */
async function playlistOf(deps: ApiDeps, id: string, name: string, urlFor: UrlFor): Promise<string> {
  const { file, film, ended } = await filmOf(deps, id);
  const rendition = film.plan.renditions.find((one) => one.name === name);
  const parts = rendition && partsOf(film, rendition.kind);
  if (!parts?.length) throw new DriveError('not-found', 'Nothing of this playlist is made yet.');
  const objects = objectsOfPlaylist(name, parts);
  const urls = await Promise.all(
    objects.map(async (object) => [object, await urlFor(derivedPath(file, object))] as const),
  );
  const known = new Map(urls);
  return mediaPlaylist(name, parts, { ended, uriOf: (object) => known.get(object) ?? object });
}

/** How videos are played. Playlists are made at each request: while a film grows nothing else knows how far it is. */
export const streamHandlers: HandlersOf<Routes> = {
  streamVideo: async (context) => ({ status: 200, body: await streamOf(context) }),
  async videoPlaylist({ deps, params }) {
    const { film, ended } = await filmOf(deps, params.id);
    return answerOf(multivariantPlaylist(film.plan, (name) => `hls/${name}.m3u8`, ended ? film : undefined));
  },
  async renditionPlaylist({ deps, params, viewer }) {
    const name = params.playlist.replace(/\.m3u8$/, '');
    return answerOf(await playlistOf(deps, params.id, name, viewer.urlFor));
  },
};
