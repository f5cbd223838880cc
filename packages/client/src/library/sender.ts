import type { Api } from '../api/api.ts';
import type { BatchAnswer } from '../api/files.ts';
import type { BatchEditJson, FileJson, PatchFileRequest } from '../api/wire.ts';

/** The way that edits of files take to the server. Files are as they were before the edit. */
export interface EditSender {
  batch(edits: readonly BatchEditJson[], before: readonly FileJson[]): Promise<BatchAnswer>;
  patch(before: FileJson, patch: PatchFileRequest): Promise<FileJson>;
  /** Takes back the trash of files, as far as it waits; answers these files. */
  takeBack(ids: readonly string[]): Promise<readonly FileJson[]>;
}

/** Each edit is asked of the server at once. */
export function directly({ files }: Pick<Api, 'files'>): EditSender {
  return {
    batch: (edits) => files.batch(edits),
    patch: ({ kind, id }, patch) => files.patch(kind, id, patch),
    takeBack: async () => [],
  };
}
