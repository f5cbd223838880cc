/** Where the bytes of a file lie. Written once, never changed. */
export function originalKey(id: string): string {
  return `originals/${id}`;
}

/** Where a derivative lies; immutable under its media version. The delivery path is `/` + key. */
export function derivedKey(id: string, mediaVersion: number, name: string): string {
  return `derived/${id}/${mediaVersion}/${name}`;
}

export function derivedPrefix(id: string, mediaVersion?: number): string {
  return mediaVersion === undefined ? `derived/${id}/` : `derived/${id}/${mediaVersion}/`;
}

/** Where a snapshot of the library lies; immutable. The delivery path is `/` + key. */
export function snapshotKey(id: string): string {
  return `snapshots/${id}`;
}

/** The id of the snapshot under a key. */
export function snapshotIdOf(key: string): string | undefined {
  return /^snapshots\/([^/]+)$/.exec(key)?.[1];
}

/** The id of the file that a key belongs to; undefined for snapshots. */
export function fileIdOf(key: string): string | undefined {
  return /^(?:originals|derived)\/([^/]+)/.exec(key)?.[1];
}

/** The media version in the key of a derivative. */
export function derivedVersionOf(key: string): number | undefined {
  const version = /^derived\/[^/]+\/([0-9]+)\//.exec(key)?.[1];
  return version === undefined ? undefined : Number(version);
}

const ulid = '[0-9A-HJKMNP-TV-Z]{26}';
const key = new RegExp(`^(originals/${ulid}|derived/${ulid}/[0-9]{1,9}/[a-z0-9][a-z0-9._-]{0,63}|snapshots/${ulid})$`);

/** True for the only keys that a blob store may ever be asked for: nothing of them can leave a folder. */
export function isBlobKey(text: string): boolean {
  return key.test(text) && !text.includes('..');
}
