import { copyFile, mkdir, utimes, writeFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { sha256OfFile } from './support/large-files.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';
import { CUT, choose, cut, drop, filesIn, panel, workFolder } from './support/uploads.ts';

async function expectClean(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('section[aria-label="Uploads"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    state,
  ).toEqual([]);
}

const names = async (page: Page, folder: string) =>
  (await filesIn(page, folder)).map(({ fileName }) => fileName).sort();

test('a dropped folder keeps its tree, and what is no photo or video is left out with words @home', async ({
  page,
}) => {
  await using pictures = await makePictures();
  await using work = await workFolder();
  const picture = await pictures.photo('a.jpg', '#a06030');
  for (const folder of ['Summer', 'Summer/Beach', 'Summer/.private'])
    await mkdir(work.path(folder), { recursive: true });
  await copyFile(picture, work.path('Summer/a.jpg'));
  await copyFile(await pictures.photo('b.jpg', '#3060a0'), work.path('Summer/Beach/b.jpg'));
  await copyFile(picture, work.path('Summer/.private/c.jpg'));
  await copyFile(picture, work.path('Summer/.d.jpg'));
  for (const litter of ['Summer/Thumbs.db', 'Summer/.DS_Store', 'Summer/Beach/desktop.ini'])
    await writeFile(work.path(litter), 'x');
  await writeFile(work.path('Summer/notes.txt'), 'not a picture');

  await app.setUp(page, 'ana');
  await drop(page, [work.path('Summer')]);
  await expect(panel(page).getByRole('heading', { name: '2 files uploaded' })).toBeVisible();
  await expect(panel(page)).toContainText('1 file was left out: not a photo or video. 2 hidden files were left out.');
  expect(await names(page, '/Summer')).toEqual(['a.jpg']);
  expect(await names(page, '/Summer/Beach')).toEqual(['b.jpg']);
  await expectClean(page, 'done');
});

test('a picture can be pasted, but not into a field', async ({ page }) => {
  await app.setUp(page, 'ana');
  const paste = (selector: string) =>
    page.locator(selector).evaluate(async (target) => {
      const canvas = new OffscreenCanvas(20, 20);
      canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
      const data = new DataTransfer();
      data.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }));
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, undefined);
  await paste('body');
  await expect(page.getByText('1 file uploaded')).toBeVisible();
  expect((await names(page, '/'))[0]).toMatch(/^Pasted \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
});

test('a picture takes its shape in the page that uploaded it, once it is known', async ({ page }) => {
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await app.upload(page, [await pictures.photo('wide.jpg', '#806040')]);
  await app.expectPicture(page, 'wide.jpg');
  const shape = async () => {
    const box = await app.tile(page, 'wide.jpg').boundingBox();
    return box ? (box.width / box.height).toFixed(1) : undefined;
  };
  await expect.poll(shape).toBe('1.5');
});

test('taken names are asked about once for all, and what is there already is told @home', async ({ page }) => {
  await using pictures = await makePictures();
  await using work = await workFolder();
  await mkdir(work.path('new'), { recursive: true });
  const [a, b] = [await pictures.photo('a.jpg', '#806040'), await pictures.photo('b.jpg', '#406080')];
  const others = [work.path('new/a.jpg'), work.path('new/b.jpg')];
  await copyFile(await pictures.photo('x.jpg', '#123456'), work.path('new/a.jpg'));
  await copyFile(await pictures.photo('y.jpg', '#654321'), work.path('new/b.jpg'));
  await app.setUp(page, 'ana');
  await app.upload(page, [a, b]);

  await choose(page, ...others, await pictures.photo('c.jpg', '#abcdef'));
  await expect(panel(page)).toContainText('2 files have names that are taken already.');
  await expect(panel(page).getByRole('listitem')).toHaveCount(2);
  await expectClean(page, 'conflict');
  expect(await names(page, '/')).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  await panel(page).getByRole('button', { name: 'Keep both' }).click();
  await expect.poll(() => names(page, '/')).toEqual(['a (2).jpg', 'a.jpg', 'b (2).jpg', 'b.jpg', 'c.jpg']);
  await panel(page).getByRole('button', { name: 'Close' }).click();

  await choose(page, a, ...others);
  await expect(panel(page).getByRole('heading', { name: '3 already here' })).toBeVisible();
  await panel(page).getByRole('link', { name: 'Show' }).first().click();
  await expect(app.viewer(page)).toBeVisible();
});

test('a file that changed on this device says so and is read anew; the others go on', async ({ page, complaints }) => {
  complaints.tolerate(CUT);
  complaints.tolerate(/ERR_UPLOAD_FILE_CHANGED/);
  await using pictures = await makePictures();
  await using work = await workFolder();
  const changing = work.path('changing.jpg');
  await copyFile(await pictures.photo('x.jpg', '#123456'), changing);
  await app.setUp(page, 'ana');
  const mend = await cut(page);
  await drop(page, [changing, await pictures.photo('steady.jpg', '#776655')]);
  await expect(panel(page)).toContainText('Uploading goes on by itself');
  await expectClean(page, 'offline');
  await copyFile(await pictures.photo('y.jpg', '#fedcba'), changing);
  await utimes(changing, new Date(), new Date());
  mend();
  await expect(panel(page).getByRole('heading', { name: '1 file uploaded · 1 failed' })).toBeVisible();
  await expect(panel(page)).toContainText('The file was changed or moved on this device while it was read.');
  await expectClean(page, 'failure');
  await panel(page).getByRole('button', { name: 'Retry changing.jpg' }).click();
  await expect(panel(page).getByRole('heading', { name: '2 files uploaded' })).toBeVisible();
  const file = (await filesIn(page, '/')).find(({ fileName }) => fileName === 'changing.jpg');
  expect(file?.sha256).toBe(await sha256OfFile(changing));
});

test('the tab tells progress and asks before it is left only while something is not sent', async ({
  page,
  complaints,
}) => {
  complaints.tolerate(CUT);
  await using pictures = await makePictures();
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await app.setUp(page, 'ana');
  const mend = await cut(page);
  await choose(page, await pictures.photo('a.jpg', '#806040'));
  await expect(panel(page)).toContainText('Uploading goes on by itself');
  await expect(page).toHaveTitle('0 % · Library · rDrive');
  mend();
  await expect(page.getByText('1 file uploaded')).toBeVisible();
  await expect(page).toHaveTitle('Library · rDrive');
  await page.reload();
  expect(asked).toEqual([]);
});

test('small files wait in the browser over a reload, and go with the log-out', async ({ page, complaints }) => {
  complaints.tolerate(CUT);
  await using pictures = await makePictures();
  const paths = [await pictures.photo('a.jpg', '#806040'), await pictures.photo('b.jpg', '#406080')];
  const copies = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('rdrive-uploads', { create: true });
      let files = 0;
      for await (const _ of folder.keys()) files++;
      return files;
    });
  const leaveInTheMiddle = async () => {
    const mend = await cut(page);
    await choose(page, ...paths);
    await expect.poll(copies).toBe(2);
    await page.reload();
    mend();
  };
  await app.setUp(page, 'ana');
  await leaveInTheMiddle();
  await expect(panel(page)).toContainText('2 files (');
  await expectClean(page, 'after a reload');
  await panel(page).getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('2 files uploaded')).toBeVisible();
  expect(await names(page, '/')).toEqual(['a.jpg', 'b.jpg']);
  await expect.poll(copies).toBe(0);
  await page.reload();
  await app.expectLibrary(page);
  await expect(panel(page)).toBeHidden();

  await app.newFolder(page, 'later');
  await app.openFolder(page, 'later');
  await leaveInTheMiddle();
  await expect(panel(page)).toContainText('2 files (');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain(
    'rdrive-uploads',
  );
  expect(await copies()).toBe(0);
});
