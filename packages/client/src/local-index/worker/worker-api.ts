import { type Api, createApi } from '../../api/api.ts';

/**
 * The API as the worker of the index calls it. It renews no session itself, as the tabs agree on that by `localStorage`,
 * which workers do not have: where it is refused it has a page `renew`, and asks once more.
 */
export function createWorkerApi(renew: () => Promise<void>, onSessionEnded: () => void): Api {
  return createApi({
    baseUrl: '',
    async fetch(input, init) {
      const response = await fetch(input, init);
      if (response.status === 401 || response.status === 403) await renew();
      return response;
    },
    mark: { last: () => Number.POSITIVE_INFINITY, mark: () => undefined },
    onSessionEnded,
  });
}
