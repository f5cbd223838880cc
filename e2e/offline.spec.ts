import type { Page } from '@playwright/test';
import { createApi, memoryTokens } from '@rdrive/client';
import * as app from './support/app.ts';
import { keptIndex } from './support/kept-index.ts';
import { photoSource, withPhotos } from './support/library.ts';
import { cacheNames, expectKept, hashOf, keptInFull, partOf, reloadOffline } from './support/offline.ts';
import { PASSWORD } from './support/person.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

/** What a browser logs of each request without a network. */
const NO_NETWORK = /net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)|Failed to load resource/;

test('without a network the library opens, is browsed and shows what was seen; log-out leaves nothing @home', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  await withPhotos(page, server.url, { '/': 2, '/Spain': 3 });
  await app.expectPicture(page, '01.jpg');
  await expect.poll(async () => (await keptIndex(page))?.names.length).toBe(5);
  await expectKept(page);

  await reloadOffline(page);
  await app.expectLibrary(page);
  await app.expectPicture(page, '01.jpg');
  await expect(page.getByText('Offline')).toBeVisible();
  await expect(app.folder(page, 'Spain')).toBeVisible();
  await app.openFolder(page, 'Spain');
  await expect(app.tile(page, '03.jpg')).toBeVisible();

  // Changes of folders need the server, and say so.
  await page.goto('/library');
  await page.getByRole('button', { name: 'Actions for folder Spain' }).click();
  // By the key, as Playwright clicks nothing that is disabled.
  await page.getByRole('menuitem', { name: 'Rename', disabled: true }).press('Enter');
  await expect(page.getByText('You are offline. Changes can be made when the server answers again.')).toBeVisible();

  await page.goto('/account');
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(await cacheNames(page)).toEqual(['rdrive-program']);
  expect(await keptIndex(page)).toBeUndefined();

  // The server hears of it as soon as it can.
  await page.context().setOffline(false);
  await page.goto('/library');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect((await page.request.get('/api/auth/me')).status()).toBe(401);
});

test('the word of it lies over no title, and on a phone over nothing that is pressed', async ({
  newPerson,
  server,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  const page = await newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await withPhotos(page, server.url, { '/A fortnight in the mountains of Asturias': 1 });
  await page.goto('/library/A fortnight in the mountains of Asturias');
  await app.expectPicture(page, '01.jpg');
  await page.context().setOffline(true);
  const word = page.getByRole('status').getByText('Offline');
  await expect(word).toBeVisible();
  // It rises to its place.
  await word.evaluate((it) => Promise.all(it.getAnimations({ subtree: true }).map(({ finished }) => finished)));
  const under = async (what: string) => {
    const { x, y, width, height } = (await word.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const all = await page.locator(what).all();
    const boxes = await Promise.all(
      all.map(async (each) => ({
        box: await each.boundingBox(),
        name: await each.evaluate((it) => it.outerHTML.slice(0, 80)),
      })),
    );
    return boxes.filter(
      ({ box }) => box && box.x < x + width && x < box.x + box.width && box.y < y + height && y < box.y + box.height,
    );
  };
  expect(await under('h1, header, button, a, nav')).toEqual([]);
  // There it floats over the photos, and a press goes through it.
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await under('h1, header, header button, header a, nav, [role=combobox]')).toEqual([]);
});

test('a folder that is kept on the device is there in full without a network, and follows changes', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  const ana = await withPhotos(page, server.url, { '/Spain': 2 });
  await page.getByRole('button', { name: 'Actions for folder Spain' }).click();
  await page.getByRole('menuitem', { name: 'Keep on this device' }).click();
  await page.goto('/storage');
  const kept = page.getByRole('region', { name: 'On this device' });
  await expect(kept).toContainText(/Spain2 files, /);

  await ana.upload('/Spain', [await photoSource('new.jpg', 9)]);
  await expect(kept).toContainText(/Spain3 files, /);
  await expectKept(page);

  const { files } = await ana.api.folders.list({ path: '/Spain' });
  await reloadOffline(page);
  await page.goto('/library/Spain');
  await app.openInViewer(page, 'new.jpg');
  const shown = app.viewer(page).locator('[data-picture] img').last();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  for (const { urls, sha256, fileSize } of files) {
    expect(await hashOf(page, urls.original)).toEqual({ status: 200, sha256 });
    const part = await partOf(page, urls.original, 'bytes=5-');
    expect(part).toEqual({ status: 206, bytes: fileSize - 5, range: `bytes 5-${fileSize - 1}/${fileSize}` });
  }

  await page.goto('/storage');
  await kept.getByRole('button', { name: 'Do not keep Spain on this device' }).click();
  await page.context().setOffline(false);
  await expect.poll(() => keptInFull(page)).toEqual([]);
});

test('what another app shares is uploaded into the folder that one chooses', async ({ page, server }) => {
  await using pictures = await makePictures();
  await withPhotos(page, server.url, { '/Spain': 1 });
  await expectKept(page);
  // What the system does with an installed app that is a share target.
  await page.evaluate(() => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: '/share', enctype: 'multipart/form-data' });
    form.innerHTML = '<input type="file" name="files" multiple aria-label="Shared">';
    document.body.append(form);
  });
  await page.getByLabel('Shared').setInputFiles([await pictures.photo('a beach.jpg', '#e0c080')]);
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/share"]')?.submit());

  await expect(page.getByRole('heading', { name: 'Shared with rDrive' })).toBeVisible();
  await expect(page.getByText('1 file to upload')).toBeVisible();
  await page.getByRole('tree', { name: 'Folder', exact: true }).getByText('Spain').click();
  await page.getByRole('button', { name: 'Upload into Spain' }).click();
  await expect(page.getByText('1 file uploaded')).toBeVisible();
  await expect(app.tile(page, 'a beach.jpg')).toBeVisible();
  await page.goto('/share');
  await expect(page.getByText('Nothing waits here')).toBeVisible();
});

test('what is chosen to be uploaded without a network is sent when there is one again', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  await using pictures = await makePictures();
  await withPhotos(page, server.url, { '/': 1 });
  await expectKept(page);
  await reloadOffline(page);
  await app.expectLibrary(page);
  await page
    .getByLabel('Choose photos and videos')
    .first()
    .setInputFiles([await pictures.photo('beach.jpg', '#e0c080')]);
  const panel = page.getByRole('region', { name: 'Uploads' });
  await expect(panel).toContainText('Uploading goes on by itself');
  await page.context().setOffline(false);
  await expect(page.getByText('1 file uploaded')).toBeVisible({ timeout: 30_000 });
  await expect(app.tile(page, 'beach.jpg')).toBeVisible();
});

/** Does one thing with a picture by its menu. */
async function act(page: Page, fileName: string, name: string): Promise<void> {
  await app.tile(page, fileName).click({ button: 'right' });
  await page.getByRole('menu', { name: 'Actions', exact: true }).getByRole('menuitem', { name, exact: true }).click();
}

async function rename(page: Page, fileName: string, to: string): Promise<void> {
  await act(page, fileName, 'Rename');
  await page.getByRole('textbox', { name: 'Name' }).fill(to);
  await page.keyboard.press('Enter');
}

test('what is changed without a network shows at once, stays over a reload, and is made when there is one again', async ({
  page,
  server,
  newPerson,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  const { api } = await withPhotos(page, server.url, { '/': 5, '/Spain': 0 });
  const { code } = await api.auth.invite();
  const ben = createApi({ baseUrl: server.url, tokens: memoryTokens() });
  await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
  const other = await newPerson();
  await app.logIn(other, 'ben');
  await expectKept(page);
  await expect.poll(async () => (await keptIndex(page))?.names.length).toBe(5);
  await reloadOffline(page);
  await expect(app.tile(page, '01.jpg')).toBeVisible();

  await act(page, '01.jpg', 'Add to favourites');
  await rename(page, '02.jpg', 'boat.jpg');
  await act(page, '03.jpg', 'Move');
  const dialog = page.getByRole('dialog', { name: 'Move 1 item' });
  await dialog.getByRole('treeitem', { name: 'Spain' }).click();
  await dialog.getByRole('button', { name: 'Move here' }).click();
  await act(page, '04.jpg', 'Move to trash');
  await act(page, '05.jpg', 'Move to trash');
  await expect(app.tile(page, '05.jpg')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  const expectChanged = async () => {
    await expect(app.tile(page, 'boat.jpg')).toBeVisible();
    await expect(app.tile(page, '05.jpg')).toBeVisible();
    for (const left of ['02.jpg', '03.jpg', '04.jpg']) await expect(app.tile(page, left)).toBeHidden();
  };
  await expectChanged();
  await expect(page.getByText('Offline · 4 changes wait')).toBeVisible();

  await page.reload();
  await expectChanged();
  await expect(page.getByText('Offline · 4 changes wait')).toBeVisible();
  await app.openFolder(page, 'Spain');
  await expect(app.tile(page, '03.jpg')).toBeVisible();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await page
    .getByRole('dialog', { name: '4 changes have not been sent' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await page.goto('/favourites');
  await expect(app.tile(page, '01.jpg')).toBeVisible();
  await page.goto('/timeline');
  await expect(app.tile(page, 'boat.jpg')).toBeVisible();
  await expect(app.tile(page, '04.jpg')).toBeHidden();

  await page.context().setOffline(false);
  const names = async (path: string) => (await api.folders.list({ path })).files.map(({ fileName }) => fileName).sort();
  await expect.poll(() => names('/')).toEqual(['01.jpg', '05.jpg', 'boat.jpg']);
  expect(await names('/Spain')).toEqual(['03.jpg']);
  const { files } = await api.folders.list({ path: '/' });
  expect(files.filter(({ favourite }) => favourite).map(({ fileName }) => fileName)).toEqual(['01.jpg']);
  await expect(page.getByText(/Offline/)).toBeHidden();
  await page.goto('/library');
  await expectChanged();
  await expect(app.tile(other, 'boat.jpg')).toBeVisible();
  await expect(app.tile(other, '04.jpg')).toBeHidden();
});

test('what the other person has changed meanwhile stays, and is told once', async ({ page, server, complaints }) => {
  complaints.tolerate(NO_NETWORK);
  const ana = await withPhotos(page, server.url, { '/': 2 });
  const { code } = await ana.api.auth.invite();
  const ben = createApi({ baseUrl: server.url, tokens: memoryTokens() });
  await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
  await expectKept(page);
  await expect.poll(async () => (await keptIndex(page))?.names.length).toBe(2);
  await reloadOffline(page);
  await rename(page, '01.jpg', 'hers.jpg');
  await rename(page, '02.jpg', 'boat.jpg');

  const [one, two] = (await ben.folders.list({ path: '/' })).files;
  if (!one || !two) throw new Error('two files');
  await ben.files.patch('image', one.id, { version: one.version, fileName: 'his.jpg' });
  await ben.files.patch('image', two.id, { version: two.version, description: 'A boat' });
  await page.context().setOffline(false);

  await expect(page.getByText('1 change made offline could not be made.')).toContainText(
    '“01.jpg”: changed elsewhere meanwhile (name).',
  );
  for (const name of ['his.jpg', 'boat.jpg']) await expect(app.tile(page, name)).toBeVisible();
  await expect(app.tile(page, 'hers.jpg')).toBeHidden();
  const { files } = await ben.folders.list({ path: '/' });
  expect(files.map(({ fileName, description }) => [fileName, description]).sort()).toEqual([
    ['boat.jpg', 'A boat'],
    ['his.jpg', undefined],
  ]);
});

test('what was lost while nobody looked is told by the page that is opened next', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(NO_NETWORK);
  const ana = await withPhotos(page, server.url, { '/': 1 });
  await expectKept(page);
  await expect.poll(async () => (await keptIndex(page))?.names.length).toBe(1);
  await reloadOffline(page);
  await rename(page, '01.jpg', 'hers.jpg');
  const [file] = (await ana.api.folders.list({ path: '/' })).files;
  if (!file) throw new Error('one file');
  await ana.api.files.patch('image', file.id, { version: file.version, fileName: 'his.jpg' });

  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }));
  await page.context().setOffline(false);
  await expect(app.tile(page, 'his.jpg')).toBeVisible();
  const told = (of: Page) => of.getByText('1 change made offline could not be made.');
  await expect(told(page)).toBeHidden();
  const next = await page.context().newPage();
  await page.close();
  await next.goto('/library');
  await expect(told(next)).toContainText('“01.jpg”: changed elsewhere meanwhile (name).');
  await next.reload();
  await expect(app.tile(next, 'his.jpg')).toBeVisible();
  await expect(told(next)).toBeHidden();
});
