export { type Film, type FilmFace, type HlsState, lookAtFilm, partsOf, readFilm, stateOfNames } from './film.ts';
export { type HlsJobDeps, runHlsJob } from './hls-job.ts';
export { type FilmRef, filmNames, readText } from './objects.ts';
export { mediaPlaylist, multivariantPlaylist, objectsOfPlaylist } from './playlists.ts';
