import { likelyLibrary } from '@rdrive/contract/snapshots';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../api/problem.ts';
import type { ChangesResponse } from '../../api/wire.ts';
import { fileJsonOf, VIEWER } from '../../testing/indexed-files.ts';
import { type Kept, storeOn } from '../../testing/kept-store.ts';
import { startEngine } from './engine.ts';

const MINUTE = 60_000;
const library = likelyLibrary(10).map((file) => fileJsonOf(file));

/** A server whose feed is a list: cursors count its rows. */
function feedOf(entries = library, page = 4) {
  const asked: (string | undefined)[] = [];
  let fault: Error | undefined;
  let left: ChangesResponse['tombstones'] = [];
  return {
    asked,
    entries: [...entries],
    /** Tells with the next page that these have left the library. */
    leave(tombstones: ChangesResponse['tombstones']) {
      left = tombstones;
    },
    fail(next: Error | undefined) {
      fault = next;
    },
    async changes(after: string | undefined): Promise<ChangesResponse | undefined> {
      asked.push(after);
      const thrown = fault;
      if (thrown) throw thrown;
      const from = Number(after ?? 0);
      const rows = this.entries.slice(from, from + page);
      if (rows.length + left.length === 0 && after !== undefined) return undefined;
      const tombstones = left;
      left = [];
      const cursor = String(from + rows.length);
      return { entries: rows, tombstones, cursor, more: from + rows.length < this.entries.length };
    },
  };
}

/** A page that somebody looks at or not. */
function page(visible = true) {
  let arrive: () => void = () => undefined;
  const seen = { visible, lastUsed: Date.now() };
  return {
    seen,
    arrive() {
      seen.visible = true;
      seen.lastUsed = Date.now();
      arrive();
    },
    attention: {
      visible: () => seen.visible,
      lastUsed: () => seen.lastUsed,
      onArrival(listener: () => void) {
        arrive = listener;
        return () => {
          arrive = () => undefined;
        };
      },
    },
  };
}

function started(feed = feedOf(), { attention } = page(), kept: Kept = { rows: new Map() }) {
  const engine = startEngine({ sources: feed, store: storeOn(kept), attention, userId: VIEWER });
  return { engine, feed, kept };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the engine of the index', () => {
  test('fills from the beginning of the feed where there is no snapshot, and is ready then', async () => {
    const { engine, feed } = started();
    const told: number[] = [];
    engine.state.subscribe(() => told.push(engine.state.get().files));
    await settle();
    expect(engine.state.get()).toEqual({ status: 'ready', files: 10 });
    expect(told).toEqual([4, 8, 10]);
    expect(feed.asked).toEqual([undefined, '4', '8']);
    engine.stop();
  });

  test('asks every 3 s while in use, every 15 s and then 60 s at rest: an hour costs less than 120 requests', async () => {
    const { engine, feed } = started();
    await settle();
    const during = async (ms: number) => {
      const before = feed.asked.length;
      await vi.advanceTimersByTimeAsync(ms);
      return feed.asked.length - before;
    };
    expect(await during(MINUTE)).toBe(20);
    expect(await during(2 * MINUTE)).toBe(8);
    expect(await during(57 * MINUTE)).toBe(57);
    engine.stop();
    expect(await during(60 * MINUTE)).toBe(0);
  });

  test('never asks while nobody sees it, and at once when somebody comes', async () => {
    const tab = page();
    const { engine, feed } = started(feedOf(), tab);
    await settle();
    tab.seen.visible = false;
    await vi.advanceTimersByTimeAsync(3_000);
    const before = feed.asked.length;
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(feed.asked.length).toBe(before);
    tab.arrive();
    expect(feed.asked.length).toBe(before + 1);
    engine.stop();
  });

  test('goes on from what was kept, without what it has', async () => {
    const kept: Kept = { rows: new Map() };
    const first = started(feedOf(), page(), kept);
    await settle();
    first.engine.stop();
    const feed = feedOf([
      ...library,
      ...likelyLibrary(11)
        .slice(10)
        .map((file) => fileJsonOf(file)),
    ]);
    const { engine } = started(feed, page(), kept);
    await settle();
    expect([engine.state.get().files, feed.asked]).toEqual([11, ['10']]);
    engine.stop();
  });

  test('keeps nothing that another person has kept', async () => {
    const kept: Kept = { rows: new Map(), userId: 'somebody else', cursor: '9' };
    const { engine, feed } = started(feedOf(), page(), kept);
    await settle();
    expect([engine.state.get().files, feed.asked[0], kept.userId]).toEqual([10, undefined, VIEWER]);
    engine.stop();
  });

  test('begins anew where the feed no longer knows its cursor', async () => {
    const { engine, feed, kept } = started();
    await settle();
    const before = engine.replica();
    feed.fail(new ProblemError('cursor-too-old', 'too old', { status: 410 }));
    feed.entries.splice(0, 5);
    engine.poke();
    await vi.advanceTimersByTimeAsync(1);
    feed.fail(undefined);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(engine.replica()).not.toBe(before);
    expect([engine.state.get(), kept.rows.size]).toEqual([{ status: 'ready', files: 5 }, 5]);
    engine.stop();
  });

  test('says that it has failed where it never began, and recovers', async () => {
    const feed = feedOf();
    feed.fail(new ProblemError('offline', 'nobody there'));
    const { engine } = started(feed);
    await settle();
    expect(engine.state.get()).toMatchObject({ status: 'failed', files: 0, problem: { code: 'offline' } });
    feed.fail(undefined);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(engine.state.get()).toEqual({ status: 'ready', files: 10 });
    engine.stop();
  });

  test('shows what waits over what the feed tells and when it begins anew, and keeps none of it', async () => {
    const { engine, feed, kept } = started();
    const [first, second] = library;
    if (!first || !second) throw new Error('two files');
    const nameOf = (id: string) => {
      const row = engine.replica().columns.ids.find(id);
      return row < 0 ? undefined : engine.replica().file(row)?.fileName;
    };
    const none = { entries: [], tombstones: [] };
    const gone = { id: second.id, entryType: 'file' as const, changedAt: '' };
    const waiting = { entries: [{ ...first, fileName: 'hers.jpg' }], tombstones: [gone] };
    engine.show(none, waiting);
    await settle();
    expect([nameOf(first.id), nameOf(second.id)]).toEqual(['hers.jpg', undefined]);
    feed.entries.push({ ...first, fileName: 'his.jpg' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(nameOf(first.id)).toBe('hers.jpg');
    feed.fail(new ProblemError('cursor-too-old', 'too old', { status: 410 }));
    engine.poke();
    await vi.advanceTimersByTimeAsync(1);
    feed.fail(undefined);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect([nameOf(first.id), nameOf(second.id)]).toEqual(['hers.jpg', undefined]);
    engine.show({ entries: [second], tombstones: [] }, none);
    expect(nameOf(second.id)).toBe(second.fileName);
    engine.stop();
    expect(kept.rows.get(first.id)).toMatchObject({ fileName: 'his.jpg' });
    expect(kept.rows.get(second.id)).toMatchObject({ fileName: second.fileName });
  });

  test('keeps what came back before the feed told that it had left', async () => {
    const { engine, feed } = started();
    const [first] = library;
    if (!first) throw new Error('a file');
    await settle();
    engine.accept([{ ...first, changedAt: '2099-01-01T00:00:02.000Z' }]);
    feed.leave([{ id: first.id, changedAt: '2099-01-01T00:00:01.000Z' }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(engine.state.get().files).toBe(10);
    feed.leave([{ id: first.id, changedAt: '2099-01-01T00:00:03.000Z' }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(engine.state.get().files).toBe(9);
    engine.stop();
  });

  test('lives without a store that fails', async () => {
    const broken = storeOn({ rows: new Map() });
    const fails = async () => {
      throw new Error('no room');
    };
    const sources = feedOf();
    const { attention } = page();
    const store = { ...broken, open: fails, begin: fails, add: fails, wipe: fails };
    const engine = startEngine({ sources, store, attention, userId: VIEWER });
    await settle();
    expect(engine.state.get()).toEqual({ status: 'ready', files: 10 });
    engine.stop();
  });
});
