import { describeUnless } from '@rdrive/contract';
import type { FeedPage, NewFile } from '@rdrive/core';
import { expect, test } from 'vitest';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { makeSubject } from '../testing/subject.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;
const ana = 'ana';

type Subject = Awaited<ReturnType<typeof makeSubject>>;

function picture(id: string, index: number): NewFile {
  return {
    entryType: 'file',
    id,
    folderPath: '/bulk',
    fileName: `${index}.jpg`,
    kind: 'image',
    fileType: 'image/jpeg',
    fileSize: 1,
    sha256: id.padEnd(64, '0').toLowerCase(),
    uploaderId: ana,
    dateUploaded: '2024-06-01T10:00:00.000Z',
    takenAt: '2024-05-01T18:00:00',
    takenSource: 'uploaded',
    state: 'processing',
    favouriteOf: [],
    tags: [],
  };
}

/** All at one moment of the clock, which stands still: to the feed they are all young. */
async function plant({ store, newId }: Subject, count: number): Promise<string[]> {
  const change = () => ({ actorId: ana, activityId: newId() });
  await store.library.addFolder({ id: newId(), folderPath: '/', fileName: 'bulk', createdBy: ana }, change());
  const ids = Array.from({ length: count }, () => newId());
  for (let at = 0; at < count; at += 10) {
    await Promise.all(
      ids.slice(at, at + 10).map((id, index) => store.library.addFile(picture(id, at + index), { change: change() })),
    );
  }
  return ids;
}

async function readOn(store: Subject['store'], from: string | undefined, limit: number) {
  const pages: FeedPage[] = [];
  let cursor = from;
  do {
    const page = await store.feed.changes(cursor, limit);
    pages.push(page);
    cursor = page.cursor;
  } while (pages.at(-1)?.more);
  return { ids: new Set(pages.flatMap((page) => page.entries.map((entry) => entry.id))), pages, cursor };
}

describeUnless(missing, 'many changes at once', () => {
  test('a bulk change of one moment can be read in pages, repeats while it is young, and is told once after', async () => {
    const subject = await makeSubject();
    const { store, clock } = subject;
    try {
      const before = await store.feed.now();
      const ids = await plant(subject, 60);
      const first = await readOn(store, before, 7);
      expect(first.pages.length).toBeGreaterThan(8);
      expect(ids.filter((id) => !first.ids.has(id))).toEqual([]);
      clock.advance(1_000);
      const again = await readOn(store, first.cursor, 7);
      expect(ids.filter((id) => !again.ids.has(id))).toEqual([]);
      clock.advance(31_000);
      const settled = await readOn(store, again.cursor, 500);
      expect(ids.filter((id) => !settled.ids.has(id))).toEqual([]);
      const quiet = await readOn(store, settled.cursor, 500);
      expect([...quiet.ids]).toEqual([]);
    } finally {
      await subject.dispose();
    }
  }, 120_000);

  test('a writer that commits behind a page that was read is heard by the reader of that page', async () => {
    const subject = await makeSubject();
    const { store, clock, newId } = subject;
    const change = () => ({ actorId: ana, activityId: newId() });
    try {
      const before = await store.feed.now();
      // An early id takes its place in the index in front of the others of the same moment.
      const early = newId();
      await plant(subject, 10);
      const half = await store.feed.changes(before, 8);
      expect(half.more).toBe(true);
      await store.library.addFile({ ...picture(early, 99), fileName: 'early.jpg' }, { change: change() });
      const rest = await readOn(store, half.cursor, 8);
      expect(rest.ids.has(early)).toBe(false);
      clock.advance(3_000);
      const next = await readOn(store, rest.cursor, 8);
      expect(next.ids.has(early)).toBe(true);
    } finally {
      await subject.dispose();
    }
  }, 120_000);
});
