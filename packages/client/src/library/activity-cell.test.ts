import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '../api/api.ts';
import type { ActivityJson, FileJson } from '../api/wire.ts';
import { createActivityCell } from './activity-cell.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const row = (id: number, entryId = `e${id}`) => ({ id: String(id).padStart(4, '0'), entryId }) as ActivityJson;
const file = (id: string, fileName = id) => ({ entryType: 'file', id, fileName }) as FileJson;

/** A server with `rows`, newest first, that answers pages of four. */
function server(rows: ActivityJson[]) {
  const calls: (string | undefined)[] = [];
  let refuse: Error | undefined;
  const activity = async ({ cursor }: { cursor?: string | undefined } = {}) => {
    calls.push(cursor);
    if (refuse) throw refuse;
    const left = rows.filter(({ id }) => cursor === undefined || id < cursor);
    const page = left.slice(0, 4);
    const last = page.at(-1);
    return {
      activities: page,
      entries: page.map(({ entryId = '' }) => file(entryId)),
      ...(left.length > 4 && last ? { cursor: last.id } : {}),
    };
  };
  const cell = createActivityCell({ library: { activity } } as unknown as Pick<Api, 'library'>);
  const ids = () => cell.get().rows.map(({ id }) => Number(id));
  return { cell, calls, ids, fail: (error: Error | undefined) => (refuse = error) };
}

const settle = () => vi.advanceTimersByTimeAsync(10_000);

test('older pages are added until there are none', async () => {
  const { cell, ids, calls } = server([9, 8, 7, 6, 5, 4].map((id) => row(id)));
  cell.subscribe(() => undefined);
  await settle();
  expect([ids(), cell.get().complete]).toEqual([[9, 8, 7, 6], false]);
  cell.more();
  cell.more();
  await settle();
  expect([ids(), cell.get().complete]).toEqual([[9, 8, 7, 6, 5, 4], true]);
  cell.more();
  await settle();
  expect(calls).toEqual([undefined, '0006']);
});

test('what is new comes on top, once for many changes, and what is below stays', async () => {
  const rows = [6, 5, 4, 3, 2, 1].map((id) => row(id));
  const { cell, ids, calls } = server(rows);
  cell.subscribe(() => undefined);
  await settle();
  cell.more();
  await settle();
  rows.unshift(row(8), row(7));
  for (let times = 0; times < 400; times++) cell.take([file('e5', 'renamed')]);
  expect(cell.get().entries.get('e5')).toMatchObject({ fileName: 'renamed' });
  await settle();
  expect(ids()).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(calls).toHaveLength(3);
});

test('where so much is new that the pages do not meet, the list begins anew, without a hole', async () => {
  const rows = [2, 1].map((id) => row(id));
  const { cell, ids } = server(rows);
  cell.subscribe(() => undefined);
  await settle();
  rows.unshift(...[9, 8, 7, 6, 5, 4, 3].map((id) => row(id)));
  cell.take([]);
  await settle();
  expect([ids(), cell.get().complete]).toEqual([[9, 8, 7, 6], false]);
  cell.more();
  await settle();
  cell.more();
  await settle();
  expect(ids()).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test('what has left the library is no longer led to', async () => {
  const { cell } = server([row(1), row(2)]);
  cell.subscribe(() => undefined);
  await settle();
  cell.drop(['e1']);
  expect([...cell.get().entries.keys()]).toEqual(['e2']);
});

test('a failure keeps what is known, and the next try goes on', async () => {
  const { cell, ids, fail } = server([9, 8, 7, 6, 5].map((id) => row(id)));
  cell.subscribe(() => undefined);
  await settle();
  fail(new Error('no line'));
  cell.more();
  await settle();
  expect([cell.get().status, ids()]).toEqual(['failed', [9, 8, 7, 6]]);
  fail(undefined);
  cell.more();
  await settle();
  expect([cell.get().status, ids()]).toEqual(['ready', [9, 8, 7, 6, 5]]);
});
