import { expect } from 'vitest';
import type { Person } from '../people.ts';
import type { HttpLaws } from '../stated.ts';
import { upload } from '../upload.ts';
import type { ChangesPage, EntryJson, FileJson } from '../wire.ts';

/** Follows the feed to its present end. */
async function follow(person: Person, after?: string) {
  const entries = new Map<string, EntryJson>();
  const gone = new Set<string>();
  let cursor = after;
  for (;;) {
    const query = cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
    const page = (await person.call(`GET /api/changes?limit=50${query}`)).as<ChangesPage>(200);
    for (const entry of page.entries) {
      entries.set(entry.id, entry);
      gone.delete(entry.id);
    }
    for (const { id } of page.tombstones) {
      gone.add(id);
      entries.delete(id);
    }
    cursor = page.cursor;
    if (!page.more) return { entries, gone, cursor };
  }
}

const PATIENCE_MS = 20_000;

/** Asks until nothing is new: media jobs of other laws may still be at work. Then the answer is 304. */
async function quiet(person: Person, from: string): Promise<{ target: string; etag: string }> {
  const end = Date.now() + PATIENCE_MS;
  let cursor = from;
  for (;;) {
    const target = `GET /api/changes?after=${encodeURIComponent(cursor)}`;
    const etag = (await person.call(target)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^(W\/)?"/);
    const again = await person.call(target, { headers: { 'if-none-match': etag } });
    if (again.status === 304) return { target, etag };
    expect(Date.now(), 'the feed never came to rest').toBeLessThan(end);
    ({ cursor } = again.as<ChangesPage>(200));
  }
}

interface ActivityPage {
  readonly activities: readonly { readonly action: string; readonly actorId: string; readonly entryId?: string }[];
  readonly entries?: readonly EntryJson[];
}

/** The feed, statistics, people, activity. */
export function libraryLaws({ law }: HttpLaws): void {
  law('the feed tells of what is new, changed, and gone; nothing new is 304', async ({ line, ana, ben, folder }) => {
    const before = await follow(ana);
    const file = await upload(line, ben, { folderPath: folder, fileName: 'a.png' });
    const added = await follow(ana, before.cursor);
    expect(added.entries.get(file.id)).toMatchObject({ entryType: 'file', fileName: 'a.png' });
    expect([...added.entries.values()].some((entry) => entry.entryType === 'folder' && entry.path === folder)).toBe(
      true,
    );
    (await ben.call(`DELETE /api/images/${file.id}`)).as(204);
    const removed = await follow(ana, added.cursor);
    expect(removed.gone.has(file.id)).toBe(true);
    const { target, etag } = await quiet(ana, removed.cursor);
    await upload(line, ben, { folderPath: folder, fileName: 'b.png' });
    (await ana.call(target, { headers: { 'if-none-match': etag } })).as(200);
    (await ana.call('GET /api/changes?after=nonsense')).refused(400, 'bad-cursor');
  });

  law('a feed from the beginning is the library', async ({ line, ana, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const { entries } = await follow(ana);
    expect(entries.has(file.id)).toBe(true);
    const folders = [...entries.values()].filter((entry) => entry.entryType === 'folder').map(({ path }) => path);
    expect(folders).toContain(folder);
  });

  law('statistics count by kind, person and year', async ({ line, ana, folder }) => {
    interface Stats {
      readonly files: number;
      readonly bytes: number;
      readonly rows: readonly { readonly uploaderId: string; readonly year: number; readonly files: number }[];
    }
    const stats = async () => (await ana.call('GET /api/stats')).as<Stats>(200);
    const before = await stats();
    const modifiedAt = '1987-01-02T03:04:05Z';
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png', modifiedAt });
    const after = await stats();
    expect(after.files).toBe(before.files + 1);
    expect(after.bytes).toBe(before.bytes + file.fileSize);
    expect(after.rows).toContainEqual(expect.objectContaining({ uploaderId: ana.id, year: 1987, files: 1 }));
  });

  law('the activity list tells who did what', async ({ line, ana, ben, folder }) => {
    const file = await upload(line, ana, { folderPath: folder, fileName: 'a.png' });
    const body = { fileName: 'b.png', version: file.version };
    (await ben.call(`PATCH /api/images/${file.id}`, { body })).as(200);
    (await ana.call(`DELETE /api/images/${file.id}`)).as(204);
    const answer = await ana.call('GET /api/activity?limit=20');
    const { activities } = answer.as<ActivityPage>(200);
    const rows = activities
      .filter(({ entryId }) => entryId === file.id)
      .map(({ action, actorId }) => [action, actorId]);
    expect(rows).toEqual([
      ['trashed', ana.id],
      ['renamed', ben.id],
      ['added', ana.id],
    ]);
  });

  law('the activity list brings along what is still there, a few of each', async ({ line, ana, ben, folder }) => {
    const files: FileJson[] = [];
    for (const fileName of ['a.png', 'b.png', 'c.png', 'd.png'])
      files.push(await upload(line, ana, { folderPath: folder, fileName }));
    (await ana.call(`DELETE /api/images/${files[3]?.id}`)).as(204);
    const told = (await ben.call('GET /api/activity?limit=20&entries=3')).as<ActivityPage>(200);
    const ids = told.entries?.map(({ id }) => id) ?? [];
    // Of the four that were added the newest three are looked up; one of them is in the trash.
    expect(ids.filter((id) => files.some((file) => file.id === id))).toEqual([files[2]?.id, files[1]?.id]);
    expect(told.entries?.find(({ id }) => id === files[2]?.id)).toMatchObject({
      entryType: 'file',
      folderPath: folder,
    });
    expect((await ben.call('GET /api/activity?limit=20')).as<ActivityPage>(200).entries).toBeUndefined();
    (await ben.call('GET /api/activity?entries=21')).refused(400, 'bad-request');
  });
}
