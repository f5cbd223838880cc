import * as app from './support/app.ts';
import { keptIndex } from './support/kept-index.ts';
import { withPhotos } from './support/library.ts';
import { cacheNames, expectKept, reloadOffline } from './support/offline.ts';
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

  await page.goto('/account');
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(await cacheNames(page)).toEqual(['rdrive-program']);
  expect(await keptIndex(page)).toBeUndefined();

  // The server hears of it as soon as it can.
  await page.context().setOffline(false);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect((await page.request.get('/api/auth/me')).status()).toBe(401);
});
