import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

const arriving = (page: Page) => page.getByRole('status', { name: 'Loading' });
const heading = (page: Page) => app.viewer(page).getByRole('heading').first();

/** Keeps the viewer's program back; answers how to let it come. */
async function holdViewer(page: Page): Promise<() => void> {
  const come = Promise.withResolvers<void>();
  await page.route(/\/assets\/viewer-[^/]*\.js(\?|$)/, async (route) => {
    await come.promise;
    await route.continue();
  });
  return come.resolve;
}

test('keys wait for the viewer while it loads, in their order, and do nothing below it @home', async ({
  page,
  server,
}) => {
  const letCome = await holdViewer(page);
  await withPhotos(page, server.url, { '/': 4 });
  await app.tile(page, '01.jpg').click();
  await expect(arriving(page)).toBeVisible();
  for (const key of ['ArrowRight', 'ArrowRight', 'i']) await page.keyboard.press(key);
  letCome();
  await expect(heading(page)).toHaveText('03.jpg');
  await expect(app.viewer(page).getByRole('complementary', { name: 'Information' })).toBeVisible();
  await page.keyboard.press('Escape');
  await app.closeViewer(page);
});

test('Escape closes the viewer while it loads', async ({ page, server }) => {
  const letCome = await holdViewer(page);
  await withPhotos(page, server.url, { '/': 2 });
  const before = page.url();
  await app.tile(page, '01.jpg').click();
  await expect(arriving(page)).toBeVisible();
  await page.keyboard.press('i');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(before);
  await expect(arriving(page)).toBeHidden();
  letCome();
  await app.openInViewer(page, '02.jpg');
  await expect(app.viewer(page).getByRole('complementary', { name: 'Information' })).toBeHidden();
});

test('a key right after the click is for the viewer', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/': 2 });
  await app.openInViewer(page, '01.jpg');
  await app.closeViewer(page);
  const tile = await app.tile(page, '02.jpg').elementHandle();
  // In one go, before the view below has had a chance to change.
  await tile?.evaluate((element: HTMLElement) => {
    element.click();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true, cancelable: true }));
  });
  await expect(app.viewer(page).getByRole('complementary', { name: 'Information' })).toBeVisible();
  await expect(heading(page)).toHaveText('02.jpg');
});
