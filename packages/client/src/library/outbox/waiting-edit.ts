import type { BatchEditJson, ChangesResponse, FileJson, PatchFileRequest } from '../../api/wire.ts';
import { optimistic } from '../details.ts';

/** What a waiting edit changes of its file; the version is that of the file. */
export type WaitingPatch = Omit<PatchFileRequest, 'version'>;

/** An edit of one file that the server has not been told of, or has not answered. */
export interface WaitingEdit {
  /** Edits are sent in this order. */
  readonly order: number;
  /** The file as it was before. */
  readonly file: FileJson;
  /** Undefined for the trash. */
  readonly patch: WaitingPatch | undefined;
  /** It was sent once and may have been made: nothing joins it any more. */
  readonly tried?: true;
}

/** The file as the edit makes it; undefined where it leaves the library. */
export function imageOf(file: FileJson, patch: WaitingPatch | undefined): FileJson | undefined {
  if (!patch) return undefined;
  const { addTags = [], removeTags = [], ...details } = patch;
  const next = optimistic(file, details);
  if (addTags.length + removeTags.length === 0) return next;
  const tags = new Set([...next.tags, ...addTags]);
  for (const tag of removeTags) tags.delete(tag);
  return { ...next, tags: [...tags].sort() };
}

/** The edit as the server takes it. */
export function requestOf({ file, patch }: WaitingEdit): BatchEditJson {
  return patch ? { id: file.id, version: file.version, patch } : { id: file.id, trash: true };
}

/** Files by id as a page of the feed would tell them, with what has gone. */
export function newsOf(
  files: Iterable<FileJson>,
  gone: Iterable<string>,
): Pick<ChangesResponse, 'entries' | 'tombstones'> {
  const tombstones = [...gone].map((id) => ({ id, entryType: 'file' as const, changedAt: '' }));
  return { entries: [...files], tombstones };
}

/** {@link newsOf} all that waits. */
export function newsOfWaiting(waiting: readonly WaitingEdit[]) {
  const images = [...imagesOf(waiting)];
  return newsOf(
    images.flatMap(([, file]) => file ?? []),
    images.flatMap(([id, file]) => (file ? [] : id)),
  );
}

/** Files as all that waits makes them, by id; undefined for what leaves the library. */
export function imagesOf(waiting: readonly WaitingEdit[]): ReadonlyMap<string, FileJson | undefined> {
  const images = new Map<string, FileJson | undefined>();
  for (const { file, patch } of waiting) {
    const base = images.has(file.id) ? images.get(file.id) : file;
    images.set(file.id, base && imageOf(base, patch));
  }
  return images;
}
