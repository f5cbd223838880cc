import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const playing = (page: Page, source: string) => app.viewer(page).locator(`video[data-source="${source}"]`);

test('the quality of videos is chosen by keyboard or finger, and remembered on the device', async ({ page }) => {
  test.setTimeout(360_000);
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await app.upload(page, [await pictures.video('waves.mp4')]);
  await app.expectPicture(page, 'waves.mp4');
  const { files } = await (await page.request.get('/api/videos?limit=1')).json();
  await expect
    .poll(async () => (await page.request.get(files[0].urls.stream)).json(), { timeout: 240_000 })
    .toMatchObject({ hlsState: 'done' });

  await app.openInViewer(page, 'waves.mp4');
  await expect(playing(page, 'direct')).toBeVisible();
  await app.viewer(page).getByRole('button', { name: 'Quality' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Automatic' })).toBeFocused();
  await expect(page.getByRole('menuitemradio', { name: '1080p' })).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(playing(page, 'hls')).toHaveAttribute('data-size', '480p');
  await expect
    .poll(() => playing(page, 'hls').evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(0.1);

  await page.reload();
  await expect(playing(page, 'hls')).toHaveAttribute('data-size', '480p');
  await app.viewer(page).getByRole('button', { name: 'Quality' }).click();
  await expect(page.getByRole('menuitemradio', { name: '480p' })).toBeChecked();
  await page.getByRole('menuitemradio', { name: 'Original' }).click();
  await expect(playing(page, 'direct')).toBeVisible();
});
