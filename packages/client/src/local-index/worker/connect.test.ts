import { MessageChannel as NodeChannel } from 'node:worker_threads';
import { likelyLibrary } from '@rdrive/contract/snapshots';
import { expect, test, vi } from 'vitest';
import type { ChangesResponse } from '../../api/wire.ts';
import type { Live } from '../../library/live.ts';
import { asIndexed, fileJsonOf, VIEWER } from '../../testing/indexed-files.ts';
import { type Kept, storeOn } from '../../testing/kept-store.ts';
import { idList } from '../columns/id-list.ts';
import { connectIndex } from './connect.ts';
import { createIndexHost } from './host.ts';

const library = likelyLibrary(50).map((file) => fileJsonOf(file));
const newest = [...library].reverse();
/** More than the head of an answer, the newest first. */
const many = likelyLibrary(600)
  .map((file) => fileJsonOf(file))
  .filter(({ kind, livePartnerId }) => kind === 'image' || livePartnerId === undefined)
  .reverse();

/** Resolves once the live value is as wished. */
function until<T>(live: Live<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const value = live.get();
      if (!holds(value)) return;
      leave();
      resolve(value);
    };
    const leave = live.subscribe(look);
    queueMicrotask(look);
  });
}

/** A worker with a feed that the test adds to, and pages on real message channels. */
function browser(
  people = async () => [{ id: VIEWER, username: 'ana' }],
  kept: Kept = { rows: new Map() },
  files = library,
) {
  const pages: ChangesResponse[] = [{ entries: files, tombstones: [], cursor: '1', more: false }];
  const host = createIndexHost({
    sources: { changes: async () => pages.shift() },
    store: storeOn(kept),
    people,
  });
  const ports: { close(): void }[] = [];
  let renewals = 0;
  return {
    kept,
    host,
    renewals: () => renewals,
    tell: (page: Omit<ChangesResponse, 'cursor' | 'more'>) => pages.push({ ...page, cursor: '2', more: false }),
    page(userId = VIEWER, seen = false) {
      const { port1, port2 } = new NodeChannel();
      ports.push(port1);
      let ended = 0;
      host.serve(port1 as never);
      const attention = { visible: () => seen, lastUsed: () => 0, onArrival: () => () => undefined };
      const renew = async () => void renewals++;
      const index = connectIndex({ line: port2 as never, userId, attention, renew, onEnded: () => ended++ });
      return { index, ended: () => ended };
    },
    [Symbol.asyncDispose]: async () => {
      await host.end();
      for (const port of ports) port.close();
    },
  };
}

test('a page is told the answer to its query, and asks for the rows that it shows', async () => {
  await using tab = browser();
  const { index } = tab.page();
  const photos = index.query({ kind: 'image' });
  const set = await until(photos, (found) => (found?.count ?? 0) > 0);
  const images = newest.filter(({ kind }) => kind === 'image');
  expect(set?.count).toBe(images.length);
  expect(set?.first).toEqual(images.slice(0, 60).map(asIndexed));
  expect(await set?.rows(3, 6)).toEqual(images.slice(3, 6).map(asIndexed));
  expect(set?.ids.slice()).toEqual(images.map(({ id }) => id));
  expect(await set?.indexOf(images[7]?.id ?? '')).toBe(7);
  expect(await set?.indexOf('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe(-1);
  const days = new Set(images.map(({ takenAt }) => takenAt.slice(0, 10)));
  expect(set?.days.length).toBe(days.size);
  expect(set?.aspects[0]).toBeCloseTo((images[0]?.width ?? 0) / (images[0]?.height ?? 1), 5);
  index.close();
});

test('who cannot wait is told the head of a large answer, and the rest when that is asked for', async () => {
  await using tab = browser(async () => [], undefined, many);
  const { index } = tab.page();
  await until(index.query({}), (set) => set?.count === many.length);
  const found = index.query({ text: '.' }, { soon: true });
  const head = await until(found, (set) => set !== undefined);
  expect([head?.count, head?.aspects.length]).toEqual([many.length, 240]);
  expect(head?.ids.slice()).toEqual(many.slice(0, 240).map(({ id }) => id));
  expect(head?.days.reduce((sum, { count }) => sum + count, 0)).toBe(240);
  expect(await head?.rows(300, 302)).toEqual(many.slice(300, 302).map(asIndexed));
  head?.rest?.();
  const whole = await until(found, (set) => set?.aspects.length === many.length);
  expect([whole?.revision, whole?.rest]).toEqual([head?.revision, undefined]);
  expect(whole?.ids.slice()).toEqual(many.map(({ id }) => id));
  expect(whole?.first).toBe(head?.first);
  expect(whole?.first).toEqual(many.slice(0, 60).map(asIndexed));
  // What was answered whole is never answered in part again, and a small answer is whole at once.
  const leave = found.subscribe(() => undefined);
  expect(found.get()?.rest).toBeUndefined();
  leave();
  const name = many[5]?.fileName ?? '';
  const one = index.query({ text: `"${name}"` }, { soon: true });
  expect((await until(one, (set) => set !== undefined))?.rest).toBeUndefined();
  index.close();
});

test('what may be typed next is answered before it is, and its rest when that is asked for', async () => {
  await using tab = browser(async () => [], undefined, many);
  const { index } = tab.page();
  await until(index.query({}), (set) => set?.count === many.length);
  index.foresee('.');
  const heics = many.filter(({ fileName }) => fileName.includes('.H'));
  const found = await vi.waitUntil(() => {
    const live = index.query({ text: '.h' }, { soon: true });
    return live.get() && live;
  });
  const head = found.get();
  expect([head?.count, head?.ids.length]).toEqual([heics.length, 240]);
  expect(head?.first).toEqual(heics.slice(0, 60).map(asIndexed));
  const heard = vi.fn();
  const leave = found.subscribe(heard);
  expect(await head?.rows(300, 302)).toEqual(heics.slice(300, 302).map(asIndexed));
  // The worker has nothing to add to what the page has.
  expect(heard).not.toHaveBeenCalled();
  head?.rest?.();
  const whole = await until(found, (set) => set?.aspects.length === heics.length);
  expect([whole?.revision, whole?.rest]).toEqual([head?.revision, undefined]);
  expect(whole?.first).toBe(head?.first);
  leave();
  index.close();
});

test('what was foretold of a library that has changed since is told anew', async () => {
  await using tab = browser();
  const { index } = tab.page();
  await until(index.query({}), (set) => set?.count === library.length);
  index.foresee('new nam');
  const found = await vi.waitUntil(() => {
    const live = index.query({ text: 'new name' }, { soon: true });
    return live.get() && live;
  });
  expect(found.get()?.count).toBe(0);
  const [first] = newest;
  if (!first) throw new Error('a file');
  void index.accept([{ ...first, fileName: 'New Name.jpg' }]);
  expect((await until(found, (set) => set?.count === 1))?.first.map(({ fileName }) => fileName)).toEqual([
    'New Name.jpg',
  ]);
  index.close();
});

test('who has handed over files has them in the answers by then, whatever the feed still tells of before', async () => {
  await using tab = browser();
  const { index } = tab.page();
  const [first] = newest;
  if (!first) throw new Error('a file');
  const all = index.query({});
  const leave = all.subscribe(() => undefined);
  await until(all, (set) => set?.count === library.length);
  const back = { ...first, fileName: 'Back.jpg', changedAt: '2099-01-02T00:00:00.000Z' };
  await index.accept([back]);
  expect(all.get()?.first[0]?.fileName).toBe('Back.jpg');
  tab.tell({ entries: [], tombstones: [{ id: first.id, changedAt: '2099-01-01T00:00:00.000Z' }] });
  const heard = new Promise<void>((resolve) => index.follow(() => resolve()));
  index.poke();
  await heard;
  expect(all.get()?.count).toBe(library.length);
  leave();
  index.close();
});

test('a page is told how a search is understood; names are kept for the time without a server', async () => {
  const [{ uploaderId: id } = { uploaderId: '' }] = library;
  const count = library.filter(({ uploaderId }) => uploaderId === id).length;
  await using tab = browser(async () => [{ id, username: 'ana' }]);
  const { index } = tab.page();
  await until(index.query({ text: 'by ana' }), (set) => set?.count === count);
  const { terms, suggestions } = await index.read('an');
  expect(terms.map(({ wish }) => wish.sort)).toEqual(['text']);
  expect(suggestions.filter(({ sort }) => sort === 'person')).toMatchObject([{ name: 'ana', count }]);
  await expect.poll(() => tab.kept.people).toEqual([{ id, username: 'ana' }]);

  const kept = { ...tab.kept, rows: new Map(tab.kept.rows) };
  await using offline = browser(() => Promise.reject(new Error('no server')), kept);
  const later = offline.page().index;
  await until(later.query({ text: 'by ana' }), (set) => set?.count === count);
  expect((await later.read('by ana')).terms).toMatchObject([{ wish: { sort: 'uploader', userId: id } }]);
  index.close();
  later.close();
});

test('a page asks for the places on its map, and for figures', async () => {
  await using tab = browser();
  const { index } = tab.page();
  await until(index.state, ({ status }) => status === 'ready');
  const placed = newest.filter(({ latitude }) => latitude !== undefined);
  const earth = { south: -90, west: -180, north: 90, east: 180 };
  const clusters = await index.places(earth, 0);
  expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length);
  expect(clusters.map(({ cover }) => cover.id)).toContain(placed[0]?.id);
  const [first] = clusters;
  if (!first) throw new Error('a cluster');
  const there = await until(index.query({ within: first.box }), (set) => set !== undefined);
  expect(there?.count).toBeGreaterThanOrEqual(first.count);
  const { photos, videos } = await index.statistics();
  expect(photos + videos).toBe(newest.length);
  index.close();
});

test('all pages follow a change, and an older answer still tells what stood there', async () => {
  await using tab = browser();
  const [one, other] = [tab.page(), tab.page()];
  const [all, found] = [one.index.query({}), other.index.query({ text: 'new name' })];
  const before = await until(all, (set) => set?.count === library.length);
  await until(found, (set) => set?.count === 0);
  const [first] = newest;
  if (!first) throw new Error('a file');
  const told: unknown[] = [];
  const renamed = { ...first, fileName: 'New Name.jpg' };
  const heard = new Promise<void>((resolve) => {
    one.index.follow((news) => {
      told.push(news);
      resolve();
    });
  });
  tab.tell({ entries: [renamed], tombstones: [{ id: newest[1]?.id ?? '', changedAt: '' }] });
  other.index.poke();
  const after = await until(all, (set) => set?.count === library.length - 1);
  expect(after?.revision).not.toBe(before?.revision);
  expect((await until(found, (set) => set?.count === 1))?.aspects.length).toBe(1);
  expect((await before?.rows(0, 3))?.map(({ fileName }) => fileName)).toEqual(['New Name.jpg', newest[2]?.fileName]);
  await heard;
  expect(told).toEqual([{ entries: [renamed], tombstones: [{ id: newest[1]?.id, changedAt: '' }] }]);
  one.index.close();
  other.index.close();
});

test('what waits on a page is found by all', async () => {
  await using tab = browser();
  const [one, other] = [tab.page(), tab.page()];
  const found = other.index.query({ text: 'new name' });
  await until(one.index.query({}), (set) => set?.count === library.length);
  const [first] = newest;
  if (!first) throw new Error('a file');
  const none = { entries: [], tombstones: [] };
  one.index.show(none, { entries: [{ ...first, fileName: 'New Name.jpg' }], tombstones: [] });
  await until(found, (set) => set?.count === 1);
  one.index.show({ entries: [first], tombstones: [] }, none);
  await until(found, (set) => set?.count === 0);
  one.index.close();
  other.index.close();
});

test('a wipe leaves nothing, and tells the other pages', async () => {
  await using tab = browser();
  const [one, other] = [tab.page(), tab.page()];
  const all = other.index.query({});
  await until(all, (set) => set?.count === library.length);
  expect(tab.kept.rows.size).toBe(library.length);
  const gone = until(all, (set) => set === undefined);
  await one.index.wipe();
  await gone;
  expect([tab.kept.rows.size, tab.kept.userId, other.ended()]).toEqual([0, undefined, 1]);
  other.index.close();
});

test('who logs in after another sees nothing of what was there', async () => {
  await using tab = browser();
  const { index } = tab.page();
  await until(index.query({}), (set) => set?.count === library.length);
  tab.tell({ entries: [], tombstones: [] });
  const later = tab.page('01ARZ3NDEKTSV4RRFFQ69G5FBB');
  expect((await until(later.index.query({}), (set) => set !== undefined))?.count).toBe(0);
  expect(tab.kept.userId).toBe('01ARZ3NDEKTSV4RRFFQ69G5FBB');
  index.close();
  later.index.close();
});

test('a page renews the session for the worker, once for all that wait', async () => {
  await using tab = browser();
  const { index } = tab.page();
  await until(index.query({}), (set) => set !== undefined);
  await Promise.all([tab.host.renew(), tab.host.renew()]);
  expect(tab.renewals()).toBe(1);
  await tab.host.renew();
  expect(tab.renewals()).toBe(2);
  index.close();
});

test('a page that came when the one that was to renew had gone without a word does it', async () => {
  await using tab = browser();
  const gone = new NodeChannel();
  tab.host.serve(gone.port1 as never);
  gone.port2.postMessage({ order: 'enter', userId: VIEWER });
  await new Promise((resolve) => gone.port2.once('message', resolve));
  const renewed = tab.host.renew();
  const { index } = tab.page();
  await renewed;
  expect(tab.renewals()).toBe(1);
  index.close();
  gone.port1.close();
});

test('a page that opens when nobody looked any more is kept up', async () => {
  await using tab = browser();
  const before = tab.page();
  await until(before.index.state, ({ status }) => status === 'ready');
  before.index.close();
  const [first] = newest;
  if (!first) throw new Error('a file');
  tab.tell({ entries: [{ ...first, fileName: 'New Name.jpg' }], tombstones: [] });
  const { index } = tab.page(VIEWER, true);
  await until(index.query({ text: 'new name' }), (set) => set?.count === 1);
  index.close();
});

test('what the next visit begins with is kept: all photos by day, and the files of the first', async () => {
  await using tab = browser();
  const { index } = tab.page();
  await vi.waitFor(() => expect(tab.kept.front).toBeDefined());
  const shown = newest.filter(({ kind, livePartnerId }) => kind === 'image' || livePartnerId === undefined);
  expect(idList(tab.kept.front?.ids ?? new Uint8Array()).slice()).toEqual(shown.map(({ id }) => id));
  expect(tab.kept.front?.files).toEqual(shown.map(asIndexed));
  index.close();
});
