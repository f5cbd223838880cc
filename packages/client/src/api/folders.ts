import type { Transport } from './transport.ts';
import type { FolderJson, ListFoldersResponse, MediaKindJson, OperationJson, OperationResponse } from './wire.ts';

/** Calls about folders and the operations that move or trash them. */
export function folderCalls({ json, call }: Transport) {
  async function operationOf(response: Response): Promise<OperationJson | undefined> {
    if (response.status === 204) return undefined;
    const body = (await response.json()) as Partial<OperationResponse>;
    return body.operation;
  }
  return {
    list: (
      query: { path: string; kind?: MediaKindJson; cursor?: string; limit?: number },
      options: { signal?: AbortSignal } = {},
    ) => json<ListFoldersResponse>('GET', '/api/folders', { query, ...options }),
    /** Creates the folder and those above it that are missing. */
    create: (path: string) => json<FolderJson>('POST', '/api/folders', { body: { path } }),
    /** Renames or moves; answers the operation where it takes longer than the call. */
    move: async (path: string, newPath: string) =>
      operationOf(await call('PATCH', '/api/folders', { body: { path, newPath } })),
    /** To the trash, with all that is in it. */
    trash: async (path: string) => operationOf(await call('DELETE', '/api/folders', { query: { path } })),
    operation: async (id: string) => {
      const body = await json<OperationJson | OperationResponse>('GET', `/api/operations/${id}`);
      return 'operation' in body ? body.operation : body;
    },
  };
}
