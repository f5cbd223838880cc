import { type HlsPlan, hlsName } from '../../model/hls.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import { isMade, partsOf, readFilm } from './film.ts';
import { type FilmRef, putText } from './objects.ts';
import { mediaPlaylist, multivariantPlaylist } from './playlists.ts';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

/**
 * Writes the playlists of a film whose units are all made; else does nothing. Whoever makes the last unit comes here, as
 * each looks again after its own; where two do, they write the same. The one that says "done" is written last.
 */
export async function finishFilm(
  blobs: Pick<BlobStore, 'read' | 'put'>,
  ref: FilmRef,
  { plan, names }: { readonly plan: HlsPlan; readonly names: ReadonlySet<string> },
): Promise<void> {
  if (!plan.units.every((unit) => isMade(names, unit))) return;
  const film = await readFilm(blobs, ref, names);
  const contentType = PLAYLIST_TYPE;
  await Promise.all(
    plan.renditions.map(({ name, kind }) => {
      const text = mediaPlaylist(name, partsOf(film, kind), { ended: true, uriOf: (object) => object });
      return putText(blobs, ref, { name: hlsName.media(name), contentType, text });
    }),
  );
  const text = multivariantPlaylist(plan, hlsName.media, film);
  await putText(blobs, ref, { name: hlsName.multivariant, contentType, text });
}
