import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const CUT = /Failed to load resource|dynamically imported module/;

const part = (name: string) => new RegExp(`/assets/${name}-[^/]*\\.js(\\?|$)`);

/** Nobody gets this part of the program. */
const withhold = (page: Page, name: string) => page.route(part(name), (route) => route.abort());

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' }).first();

test('a part of the program that did not load is tried again when it is asked for', async ({ page, complaints }) => {
  complaints.tolerate(CUT);
  await withhold(page, 'trash-page');
  await withhold(page, 'question-dialog');
  await app.setUp(page, 'ana');

  await main(page).getByRole('link', { name: 'Trash' }).click();
  const note = page.getByRole('alert');
  await expect(note).toContainText('This part of rDrive did not load.');
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toContainText('This part of rDrive did not load.');
  await page.unroute(part('trash-page'));
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible();

  await main(page).getByRole('link', { name: 'Library' }).first().click();
  await page.getByRole('button', { name: 'New folder' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It did not load just now.' })).toBeVisible();
  await page.unroute(part('question-dialog'));
  await app.newFolder(page, 'Summer');
});

test('a part that fails once is loaded all the same', async ({ page, complaints }) => {
  complaints.tolerate(CUT);
  const failed = new Set<string>();
  // The route stays: a request that is on its way while a route is taken away may hang.
  for (const name of ['viewer', 'program'])
    await page.route(part(name), (route) => {
      if (failed.has(name)) return route.continue();
      failed.add(name);
      return route.abort();
    });
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await app.upload(page, [await pictures.photo('beach.jpg', '#e0c080')]);
  await app.openInViewer(page, 'beach.jpg');
  expect(failed.size).toBe(2);
});

test('a newer program is loaded once, when nothing under way is lost by it', async ({ page, complaints }) => {
  complaints.tolerate(CUT);
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await page.route(part('trash-page'), (route) => route.fulfill({ status: 404 }));
  // What a page would get that is loaded now; this one goes on to be served, so that it is seen whether it loads again.
  await page.route('/', async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/\/assets\/index-[^"]+\.js/, '/assets/index-newer.js');
    await route.fulfill({ response: answer, body });
  });
  const sending = Promise.withResolvers<void>();
  await page.route(/\/uploads\//, async (route) => {
    await sending.promise;
    await route.continue();
  });
  await page
    .getByLabel('Choose photos and videos')
    .first()
    .setInputFiles([await pictures.photo('beach.jpg', '#e0c080')]);
  await expect(page.getByRole('region', { name: 'Uploads' })).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute('data-load', 'first'));

  await main(page).getByRole('link', { name: 'Trash' }).click();
  const note = page.getByRole('alert');
  await expect(note).toContainText('It loads by itself as soon as what you are doing is done.');
  await expect(page.locator('html')).toHaveAttribute('data-load', 'first');

  const again = page.waitForEvent('load');
  sending.resolve();
  await again;
  await expect(page.locator('html')).not.toHaveAttribute('data-load', 'first');
  // The newer one is as broken: this is said, and left at that.
  await expect(note).toContainText('This part of rDrive did not load.');
  await main(page).getByRole('link', { name: 'Library' }).first().click();
  await expect(app.tile(page, 'beach.jpg')).toBeVisible();
});
