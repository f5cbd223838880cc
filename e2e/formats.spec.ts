import { join } from 'node:path';
import * as app from './support/app.ts';
import { expect, test } from './support/test.ts';

const root = process.env['RDRIVE_CORPUS'];

/** What the browser has decoded of the sharp picture of the viewer. */
async function shownSize(page: Parameters<typeof app.viewer>[0], name: string): Promise<readonly [number, number]> {
  const picture = app.viewer(page).getByRole('img', { name });
  await expect
    .poll(() => picture.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth))
    .toBeGreaterThan(0);
  return picture.evaluate((element: HTMLImageElement) => [element.naturalWidth, element.naturalHeight] as const);
}

test('a HEIC of a phone is seen as a picture, upright, and its facts can be read @home', async ({ page }) => {
  test.skip(root === undefined, 'RDRIVE_CORPUS is not set: there is no HEIC to try');
  await app.setUp(page, 'ana');
  await app.upload(page, [
    join(root ?? '', '2021/italy/IMG_2682.heic'),
    join(root ?? '', 'formats/samsung-motion.heic'),
  ]);
  for (const name of ['IMG_2682.heic', 'samsung-motion.heic']) await app.expectPicture(page, name);

  await app.openInViewer(page, 'IMG_2682.heic');
  const [width, height] = await shownSize(page, 'IMG_2682.heic');
  expect(width / height).toBeCloseTo(4032 / 3024, 2);
  await page.keyboard.press('i');
  const panel = page.getByRole('complementary', { name: 'Information' });
  await expect(panel).toContainText('iPhone 7');
  await expect(panel.getByLabel('Place', { exact: true })).toHaveValue(/41\.2203\d, -96\.0716\d/);
  await expect(panel).toContainText('4032 × 3024');
  await page.keyboard.press('i');

  await page.keyboard.press('ArrowRight');
  const [portraitWidth, portraitHeight] = await shownSize(page, 'samsung-motion.heic');
  expect(portraitWidth).toBeLessThan(portraitHeight);
});

test('videos of phones play and are sought: moov at the end, a rotation flag, VP9 and AV1', async ({ page }) => {
  test.skip(root === undefined, 'RDRIVE_CORPUS is not set: there are no videos to try');
  const names = ['portrait-moov-at-end.mp4', 'rotate-flag.mp4', 'vp9.webm', 'av1.mp4'];
  await app.setUp(page, 'ana');
  await app.upload(
    page,
    names.map((name) => join(root ?? '', 'video', name)),
  );
  for (const name of names) await app.expectPicture(page, name);
  for (const name of names) {
    await app.openInViewer(page, name);
    const video = app.viewer(page).locator('video');
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), name)
      .toBeGreaterThan(0.1);
    await video.evaluate((element: HTMLVideoElement) => {
      element.pause();
      element.currentTime = 3;
    });
    await expect
      .poll(
        () =>
          video.evaluate(
            ({ seeking, readyState, currentTime }: HTMLVideoElement) => !seeking && readyState >= 2 && currentTime,
          ),
        name,
      )
      .toBe(3);
    await app.closeViewer(page);
  }
});
