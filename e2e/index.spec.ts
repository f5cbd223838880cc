import type { Page, Request } from '@playwright/test';
import { createApi, memoryTokens } from '@rdrive/client';
import * as app from './support/app.ts';
import { openLine } from './support/held-line.ts';
import { keptIndex } from './support/kept-index.ts';
import { withPhotos } from './support/library.ts';
import { PASSWORD, type Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const CHANGES = '/api/changes';

/** The other of the two people, as a program. */
async function ben(ana: Person, url: string) {
  const { code } = await ana.api.auth.invite();
  const api = createApi({ baseUrl: url, tokens: memoryTokens() });
  await api.auth.accept({ code, username: 'ben', password: PASSWORD });
  return api;
}

/** Requests to the feed, by what they ask for (`after`, or nothing for the beginning), and for a snapshot. */
function feedRequests(page: Page): { readonly asked: (string | null)[]; readonly snapshots: string[] } {
  const asked: (string | null)[] = [];
  const snapshots: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === CHANGES) asked.push(searchParams.get('after'));
    if (pathname === '/api/index' || pathname.startsWith('/snapshots/')) snapshots.push(pathname);
  });
  return { asked, snapshots };
}

const namesKept = async (page: Page) => (await keptIndex(page))?.names;

test('the index fills after log-in, survives a reload, follows the other person and is gone after log-out @home', async ({
  page,
  server,
}) => {
  // What shared workers ask for, Playwright does not tell. A browser without them gets one of the tab's own.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const ana = await withPhotos(page, server.url, { '/': 2, '/Spain': 3 });
  const other = await ben(ana, server.url);
  const all = ['01.jpg', '01.jpg', '02.jpg', '02.jpg', '03.jpg'];
  await expect.poll(() => namesKept(page)).toEqual(all);

  await test.step('a reload goes on from what is kept', async () => {
    const { asked, snapshots } = feedRequests(page);
    await expect.poll(async () => (await keptIndex(page))?.cursor).toBeDefined();
    await page.reload();
    await app.expectLibrary(page);
    await expect.poll(() => asked.filter((after) => after !== 'now').length).toBeGreaterThan(0);
    expect(asked).not.toContain(null);
    expect(snapshots).toEqual([]);
    expect(await namesKept(page)).toEqual(all);
  });

  await test.step('a change of the other person is seen within 3 s, by what the index asks alone', async () => {
    const { asked } = feedRequests(page);
    // The views have left it to the index to ask.
    await expect.poll(() => asked.length).toBeGreaterThan(1);
    expect(asked).not.toContain('now');
    const { files } = await other.folders.list({ path: '/' });
    const [first] = files;
    if (!first) throw new Error('a file');
    await page.mouse.move(40, 40);
    const before = asked.length;
    await other.files.patch('image', first.id, { fileName: 'renamed.jpg', version: first.version });
    await expect(app.tile(page, 'renamed.jpg')).toBeVisible({ timeout: 4_000 });
    expect(asked.length - before).toBeLessThanOrEqual(2);
    await expect.poll(() => namesKept(page)).toContain('renamed.jpg');
  });

  await test.step('a file that has gone is gone from it', async () => {
    const { files } = await other.folders.list({ path: '/Spain' });
    await other.files.batch(files.map(({ id }) => ({ id, trash: true as const })));
    await expect.poll(async () => (await namesKept(page))?.length).toBe(2);
  });

  await test.step('log-out leaves nothing', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
    expect(await keptIndex(page)).toBeUndefined();
  });
});

test('where the program of the index does not load, what needs it says so and the folders go on @home', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/none\.js/);
  await page.addInitScript(() => {
    const Real = SharedWorker;
    globalThis.SharedWorker = class extends Real {
      constructor() {
        super('/assets/none.js', { type: 'module' });
      }
    };
  });
  const ana = await withPhotos(page, server.url, { '/': 2, '/Spain': 1 });
  const other = await ben(ana, server.url);
  for (const view of ['timeline', 'places', 'duplicates']) {
    await page.goto(`/${view}`);
    await expect(page.getByRole('alert')).toContainText('could not be');
  }
  await page.goto('/videos');
  await expect(page.getByText('No videos yet')).toBeVisible();
  await page.goto('/library');
  await expect(app.folder(page, 'Spain')).toBeVisible();
  await other.folders.create('/France');
  await expect(app.folder(page, 'France')).toBeVisible();
});

test('tabs share one index, and a session that is ended elsewhere leaves nothing of it', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/status of 401/);
  const ana = await withPhotos(page, server.url, { '/': 2 });
  await using line = await openLine(server.url);
  await page.goto(line.url);
  await app.expectLibrary(page);
  await expect.poll(async () => (await namesKept(page))?.length).toBe(2);
  const second = await page.context().newPage();
  await second.goto(line.url);
  await app.expectLibrary(second);
  await expect.poll(() => line.asked.filter((path) => path.startsWith(CHANGES)).length).toBeGreaterThan(3);
  // One filled it; the other has asked for nothing but where the feed is now.
  expect(line.asked.filter((path) => new RegExp(`^${CHANGES}(\\?(?!.*after=)|$)`).test(path))).toHaveLength(1);

  await ana.api.auth.endAllSessions();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Log in' })).toBeVisible();
  await expect.poll(() => keptIndex(page)).toBeUndefined();
});
