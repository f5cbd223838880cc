import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { CONNECTION_LOST, expect, test } from './support/test.ts';

async function playAndSeek(page: Page, name: string): Promise<void> {
  await app.openInViewer(page, name);
  const video = app.viewer(page).locator('video');
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.2);
  await video.evaluate((element: HTMLVideoElement) => {
    element.pause();
    element.currentTime = 4;
  });
  await expect
    .poll(() =>
      video.evaluate(
        ({ seeking, currentTime, readyState }: HTMLVideoElement) => !seeking && readyState >= 2 && currentTime,
      ),
    )
    .toBe(4);
  await app.closeViewer(page);
}

async function downloadedBytes(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    app.viewer(page).getByRole('button', { name: 'Download' }).first().click(),
  ]);
  return readFile(await download.path());
}

/** The whole of the first day: two people, from setup to log-out. The server is restarted between the steps. */
test('two people set up, upload, look, organise, download and log out @home', async ({
  page,
  server,
  newPerson,
  complaints,
}) => {
  test.setTimeout(300_000);
  complaints.tolerate(CONNECTION_LOST);
  await using pictures = await makePictures();
  const [beach, forest] = [await pictures.photo('beach.jpg', '#e0c080'), await pictures.photo('forest.jpg', '#205030')];
  const [waves, words] = [await pictures.video('waves.mp4'), await pictures.broken('words.jpg')];
  const ben = await newPerson();

  await test.step('Ana sets up with the code, and Ben joins by her link', async () => {
    await app.setUp(page, 'ana');
    await server.restart();
    await app.join(ben, await app.invite(page), 'ben');
    await expect(ben.getByText('Drop photos here')).toBeVisible();
  });

  await test.step('Ana makes a folder and uploads photos, a video and a broken file', async () => {
    await server.restart();
    await page.goto('/library');
    await app.newFolder(page, 'Cádiz');
    await app.openFolder(page, 'Cádiz');
    await app.upload(page, [beach, forest, waves, words]);
    for (const name of ['beach.jpg', 'forest.jpg', 'waves.mp4']) await app.expectPicture(page, name);
  });

  await test.step('the broken file says why, and can be downloaded as it is', async () => {
    await app.openInViewer(page, 'words.jpg');
    await expect(app.viewer(page).getByText('The content is not a photo or video.')).toBeVisible();
    expect(await downloadedBytes(page)).toEqual(await readFile(words));
    await app.closeViewer(page);
  });

  await test.step('Ben sees the same, plays the video and seeks in it', async () => {
    await server.restart();
    await ben.goto('/library');
    await app.openFolder(ben, 'Cádiz');
    await app.expectPicture(ben, 'beach.jpg');
    await playAndSeek(ben, 'waves.mp4');
  });

  await test.step('a favourite is one person’s own', async () => {
    await app.openInViewer(ben, 'beach.jpg');
    await app.viewer(ben).getByRole('button', { name: 'Add to favourites' }).click();
    await expect(app.viewer(ben).getByRole('button', { name: 'Remove from favourites' })).toBeVisible();
    await app.closeViewer(ben);
    await ben.goto('/favourites');
    await expect(app.tile(ben, 'beach.jpg')).toBeVisible();
    await page.goto('/favourites');
    await expect(page.getByText('No favourites yet')).toBeVisible();
  });

  await test.step('a rename onto a taken name is refused in words, another one is seen by both', async () => {
    await page.goto('/library/Cádiz');
    await ben.goto('/library/Cádiz');
    await app.openInViewer(page, 'forest.jpg');
    await page.keyboard.press('i');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('beach.jpg');
    await name.press('Enter');
    await expect(page.getByText('This name is taken here.')).toBeVisible();
    await name.fill('woods.jpg');
    await name.press('Enter');
    await expect(app.tile(ben, 'woods.jpg')).toBeVisible();
    await page.keyboard.press('Escape');
    await app.closeViewer(page);
  });

  await test.step('a move shows up in the other folder and can be undone', async () => {
    await server.restart();
    await page.goto('/library');
    await app.newFolder(page, 'Best');
    await app.openFolder(page, 'Cádiz');
    await app.openInViewer(page, 'woods.jpg');
    await app.viewer(page).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Move' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move 1 item' });
    await dialog.getByRole('treeitem', { name: 'Best' }).click();
    await dialog.getByRole('button', { name: 'Move here' }).click();
    await expect(page.getByText('Moved to Best')).toBeVisible();
    await ben.goto('/library/Best');
    await expect(app.tile(ben, 'woods.jpg')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(app.tile(ben, 'woods.jpg')).toBeHidden();
  });

  await test.step('what Ben puts into the trash comes back by undo, and by Ana from the trash', async () => {
    await server.restart();
    await ben.goto('/library/Cádiz');
    await app.openInViewer(ben, 'woods.jpg');
    await app.viewer(ben).getByRole('button', { name: 'Move to trash' }).click();
    await ben.getByRole('button', { name: 'Undo' }).click();
    await ben.goto('/library/Cádiz');
    await app.openInViewer(ben, 'woods.jpg');
    await app.viewer(ben).getByRole('button', { name: 'Move to trash' }).click();
    await expect(ben.getByText('Moved to the trash')).toBeVisible();
    await page.goto('/trash');
    await page.getByRole('button', { name: 'Restore woods.jpg' }).click();
    await page.goto('/library/Cádiz');
    await app.expectPicture(page, 'woods.jpg');
  });

  await test.step('what comes down is what went up', async () => {
    await app.openInViewer(page, 'beach.jpg');
    expect(await downloadedBytes(page)).toEqual(await readFile(beach));
    await app.closeViewer(page);
  });

  await test.step('logging out everywhere ends the other device as well', async () => {
    const phone = await newPerson({ viewport: { width: 390, height: 844 } });
    await app.logIn(phone, 'ana');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
    // By itself, at its next question for news.
    await expect(phone.getByRole('button', { name: 'Log in' })).toBeVisible({ timeout: 60_000 });
    await ben.reload();
    await app.expectLibrary(ben);
  });
});
