import { derivedKey, derivedPrefix } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { BlobStore } from '../../ports/blobs.ts';

/** Which generation of which film. */
export type FilmRef = Pick<FileEntry, 'id' | 'mediaVersion'>;

const PAGE = 1000;

/** Names of all objects of a film (`hls…`). */
export async function filmNames(blobs: Pick<BlobStore, 'list'>, film: FilmRef): Promise<ReadonlySet<string>> {
  const folder = derivedPrefix(film.id, film.mediaVersion);
  const names = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await blobs.list(`${folder}hls`, { limit: PAGE, cursor });
    for (const { key } of page.items) names.add(key.slice(folder.length));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return names;
}

/** Reads what {@link putText} has put. */
export async function readText(blobs: Pick<BlobStore, 'read'>, film: FilmRef, name: string): Promise<string> {
  const { body } = await blobs.read(derivedKey(film.id, film.mediaVersion, name));
  let text = '';
  for await (const piece of body) for (const code of piece) text += String.fromCharCode(code);
  return text;
}

/** Puts a text of ASCII characters, as all plans, indexes and playlists are. */
export async function putText(
  blobs: Pick<BlobStore, 'put'>,
  film: FilmRef,
  object: { readonly name: string; readonly contentType: string; readonly text: string },
): Promise<void> {
  const bytes = Uint8Array.from(object.text, (char) => char.charCodeAt(0));
  async function* body() {
    yield bytes;
  }
  const { contentType } = object;
  await blobs.put(derivedKey(film.id, film.mediaVersion, object.name), body(), { contentType, size: bytes.length });
}

export const JSON_TYPE = 'application/json';
