import { expect, test } from 'vitest';
import { createApi } from './api.ts';

test('a feed page that is known is not sent again: its tag goes along, and 304 means nothing new', async () => {
  const asked: (string | null)[] = [];
  const api = createApi({
    baseUrl: 'http://drive.test',
    async fetch(_, init) {
      asked.push(new Headers(init?.headers).get('if-none-match'));
      if (asked.length === 3) return new Response(null, { status: 304 });
      const page = { entries: [], tombstones: [], cursor: `c${asked.length}`, more: false };
      return Response.json(page, { headers: { etag: `W/"${asked.length}"` } });
    },
  });
  expect((await api.library.changes(undefined))?.cursor).toBe('c1');
  expect((await api.library.changes('c1'))?.cursor).toBe('c2');
  expect(await api.library.changes('c2')).toBeUndefined();
  expect(asked).toEqual([null, 'W/"1"', 'W/"2"']);
});
