import type { Transport } from './transport.ts';
import type {
  BatchEditJson,
  BatchResponse,
  FileJson,
  ListFilesResponse,
  MediaKindJson,
  OperationResponse,
  PatchFileRequest,
  StreamResponse,
} from './wire.ts';

/** What a batch comes to: results at once, or an operation where there are more than 100 edits. */
export type BatchAnswer = BatchResponse | OperationResponse;

interface Signal {
  readonly signal?: AbortSignal;
}

const base = (kind: MediaKindJson) => `/api/${kind}s`;

/** Calls about single files, lists by kind, and edits of many. */
export function fileCalls({ json, call }: Transport) {
  return {
    list: (kind: MediaKindJson, query: { folder?: string; cursor?: string; limit?: number }, options: Signal = {}) =>
      json<ListFilesResponse>('GET', base(kind), { query, ...options }),
    get: (kind: MediaKindJson, id: string, options: Signal = {}) =>
      json<FileJson>('GET', `${base(kind)}/${id}`, options),
    patch: (kind: MediaKindJson, id: string, body: PatchFileRequest) =>
      json<FileJson>('PATCH', `${base(kind)}/${id}`, { body }),
    trash: (kind: MediaKindJson, id: string) => call('DELETE', `${base(kind)}/${id}`).then(() => undefined),
    /** Into the trash; answers the file without it. */
    removeSidecar: (kind: MediaKindJson, id: string) => json<FileJson>('DELETE', `${base(kind)}/${id}/sidecar`),
    batch: (edits: readonly BatchEditJson[]) => json<BatchAnswer>('POST', '/api/files/batch', { body: { edits } }),
    /** How a video can be played. */
    stream: (id: string, options: Signal = {}) => json<StreamResponse>('GET', `/api/videos/${id}/stream`, options),
    /** Where a browser goes to save the original under its name. */
    downloadPath: (kind: MediaKindJson, id: string) => `${base(kind)}/${id}/download`,
  };
}
