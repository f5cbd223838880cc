import type { Transport } from './transport.ts';
import type {
  ActivitiesResponse,
  ChangesResponse,
  HealthResponse,
  IndexResponse,
  OperationJson,
  OperationResponse,
  PurgeResponse,
  RestoreRequest,
  RestoreResponse,
  StatsResponse,
  TrashResponse,
} from './wire.ts';

/** Calls about the library as a whole: feed, trash, statistics, activity. */
export function libraryCalls({ json, call }: Transport) {
  /** Of the newest feed page: young rows repeat, and the server need not send the same ones again. */
  let feedTag: string | undefined;
  return {
    health: () => json<HealthResponse>('GET', '/api/health', { anonymous: true }),
    /** What changed after the cursor; undefined where the server says that nothing did (304). */
    async changes(
      after: string | undefined,
      options: { limit?: number; signal?: AbortSignal } = {},
    ): Promise<ChangesResponse | undefined> {
      const { limit, signal } = options;
      const headers = feedTag === undefined ? {} : { 'if-none-match': feedTag };
      const response = await call('GET', '/api/changes', { query: { after, limit }, headers, signal });
      if (response.status === 304) return undefined;
      const page = (await response.json()) as ChangesResponse;
      feedTag = response.headers.get('etag') ?? undefined;
      return page;
    },
    /** Where the newest snapshot of the library lies; empty where there is none yet. */
    snapshot: () => json<IndexResponse>('GET', '/api/index'),
    trash: (cursor?: string) => json<TrashResponse>('GET', '/api/trash', { query: { cursor, limit: 500 } }),
    restore: (body: RestoreRequest) => json<RestoreResponse>('POST', '/api/trash/restore', { body }),
    /** Deletes for good; 409 `needs-other` where the other person must agree. */
    purge: (id: string) => call('DELETE', `/api/trash/${id}`).then(() => undefined),
    /** The same of up to 100 at once, each by itself. */
    purgeMany: (ids: readonly string[]) => json<PurgeResponse>('POST', '/api/trash/purge', { body: { ids } }),
    async emptyTrash(): Promise<OperationJson | undefined> {
      const response = await call('DELETE', '/api/trash');
      return response.status === 204 ? undefined : ((await response.json()) as OperationResponse).operation;
    },
    /** Has facts and pictures made anew, of all or below a path. */
    remake: (body: { which: 'outdated' | 'failed' | 'all'; path?: string }) =>
      call('POST', '/api/media/reprocess', { body }).then(() => undefined),
    stats: () => json<StatsResponse>('GET', '/api/stats'),
    /** Newest first; with `entries` as many of the rows of each person, action and folder as they are now. */
    activity: (query: { cursor?: string | undefined; limit?: number; entries?: number } = {}) =>
      json<ActivitiesResponse>('GET', '/api/activity', { query }),
  };
}
