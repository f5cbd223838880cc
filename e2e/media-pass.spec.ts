import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

/**
 * From here on the page has no pass until it gets a new one, as after five minutes of a computer asleep: it is taken away
 * when the next picture is asked for, as every answer of the API before that would renew it. Answers how many were refused.
 */
async function loseThePass(page: Page): Promise<() => number> {
  let [lost, refused] = [false, 0];
  await page.route('**/derived/**', async (route) => {
    if (!lost) await page.context().clearCookies({ name: /^CloudFront-/ });
    lost = true;
    await route.continue();
  });
  page.on('response', (response) => {
    if (response.status() === 403 && response.url().includes('/derived/')) refused++;
  });
  return () => refused;
}

test('pictures load again after the right to load them has run out @home', async ({
  page,
  server,
  home,
  complaints,
}) => {
  test.skip(home !== 'cloud', 'only CloudFront asks for a pass that ends by itself');
  // Of the pictures that are refused at first; the browser itself logs them.
  complaints.tolerate(/status of 403 .*\/derived\//);
  await withPhotos(page, server.url, { '/First': 3, '/Second': 3 });
  await app.openFolder(page, 'First');
  await app.expectPicture(page, '01.jpg');
  await page.goto('/');

  await test.step('in a folder that is opened next', async () => {
    const refused = await loseThePass(page);
    await app.openFolder(page, 'Second');
    for (const name of ['01.jpg', '02.jpg', '03.jpg']) {
      const picture = app.tile(page, name).locator('img');
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(10);
    }
    expect(refused()).toBeGreaterThan(0);
  });

  await test.step('in the viewer', async () => {
    const refused = await loseThePass(page);
    await app.openInViewer(page, '02.jpg');
    const picture = app.viewer(page).getByRole('img', { name: '02.jpg' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(10);
    expect(refused()).toBeGreaterThan(0);
  });
});
