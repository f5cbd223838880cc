import { type FileEntry, filePaths, type Sidecar, sidecarName, streamPath } from '@rdrive/core';
import type { FileJson } from '../api/wire.ts';

/** The person whose eyes the files of these tests are written for. */
export const VIEWER = '01ARZ3NDEKTSV4RRFFQ69G5FAA';

function sidecarJson(fileName: string, { modifiedAt, own, style, ending, ...sidecar }: Sidecar) {
  return { ...sidecar, fileName: sidecarName(fileName, { style, ending }) };
}

/** A file as the API tells it to a session with cookies. The HTTP laws hold the API itself to this. */
export function fileJsonOf(file: FileEntry, userId = VIEWER): FileJson {
  const { favouriteOf, full, motion, positionByPerson, video, ...fields } = file;
  const { modifiedAt, contentId, descriptionBy, fileTags, pipeline, sidecar, ...told } = fields;
  const paths = filePaths(file);
  const { direct, faststart, ...streams } = video ?? {};
  const json = {
    ...told,
    ...(video && { video: streams }),
    ...(sidecar && { sidecar: sidecarJson(file.fileName, sidecar) }),
    ...(paths.thumb !== undefined && { thumbnailUrl: paths.thumb }),
    favourite: favouriteOf.includes(userId),
    tags: [...file.tags],
    urls: file.kind === 'video' ? { ...paths, stream: streamPath(file) } : paths,
  };
  return json as FileJson;
}

/** What the index keeps of a file: all but the end of its hash. As JSON has it, which knows no -0. */
export function asIndexed(file: FileJson | undefined): FileJson | undefined {
  return file && JSON.parse(JSON.stringify({ ...file, sha256: file.sha256.slice(0, 16) }));
}
