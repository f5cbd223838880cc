import type { OnConflict } from '@rdrive/core';
import { ProblemError } from './problem.ts';
import type { Transport } from './transport.ts';
import type {
  CreateUploadRequest,
  CreateUploadResponse,
  FileJson,
  GrantPartsResponse,
  UploadNotNeededResponse,
  UploadStatusResponse,
} from './wire.ts';

/** What `complete` comes to; `working` where it must be asked again. */
export type UploadCompleted =
  | { readonly file: FileJson }
  | UploadNotNeededResponse
  | { readonly working: true; readonly retryAfter?: number };

interface Signal {
  readonly signal?: AbortSignal;
}

/** Calls about uploads. `complete` is idempotent by contract and retried; opening one is not. */
export function uploadCalls({ json, call }: Transport) {
  return {
    open: (body: CreateUploadRequest, options: Signal = {}) =>
      json<CreateUploadResponse>('POST', '/api/uploads', { body, ...options }),
    status: (id: string, options: Signal = {}) => json<UploadStatusResponse>('GET', `/api/uploads/${id}`, options),
    /** Fresh grants, for 100 parts at most. */
    parts: (id: string, numbers: readonly number[], options: Signal = {}) =>
      json<GrantPartsResponse>('POST', `/api/uploads/${id}/parts`, { body: { numbers }, idempotent: true, ...options }),
    /** `onConflict` takes the place of what was said when the upload was opened. */
    async complete(
      id: string,
      body: { readonly sha256: string; readonly onConflict?: OnConflict },
      options: Signal = {},
    ): Promise<UploadCompleted> {
      const response = await call('POST', `/api/uploads/${id}/complete`, {
        body,
        idempotent: true,
        ...options,
      });
      if (response.status === 202) {
        const retryAfter = Number(response.headers.get('retry-after') ?? 0);
        return { working: true, ...(retryAfter > 0 ? { retryAfter } : {}) };
      }
      const answer = (await response.json()) as FileJson | UploadNotNeededResponse;
      if ('duplicateOf' in answer || 'skippedFor' in answer) return answer;
      if ('id' in answer) return { file: answer };
      throw new ProblemError('unknown', 'The server gave an answer that is not understood.', {
        status: response.status,
      });
    },
    abort: (id: string) => call('DELETE', `/api/uploads/${id}`).then(() => undefined),
  };
}
