import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

for (const { name, width, height, colorScheme } of [
  { name: 'phone, dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'tablet, light', width: 820, height: 1180, colorScheme: 'light' },
  { name: 'desktop, light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'desktop, dark', width: 1440, height: 900, colorScheme: 'dark' },
] as const) {
  test(`every view is accessible and fits: ${name}`, async ({ newPerson }) => {
    // Many views, each looked through by axe.
    test.setTimeout(300_000);
    await using pictures = await makePictures();
    const page = await newPerson({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await expect(page.getByLabel('Setup code')).toBeVisible();
    await expectClean(page, 'setup');
    await app.setUp(page, 'ana');
    await expect(page.getByText('Drop photos here')).toBeVisible();
    await expectClean(page, 'empty library');

    await app.newFolder(page, 'A folder with quite a long name, as people give them');
    await app.upload(page, [await pictures.photo('beach.jpg', '#e0c080'), await pictures.video('waves.mp4')]);
    await app.expectPicture(page, 'beach.jpg');
    await app.expectPicture(page, 'waves.mp4');
    await expectClean(page, 'library');

    await app.openInViewer(page, 'beach.jpg');
    await page.keyboard.press('i');
    await expect(page.getByRole('complementary', { name: 'Information' })).toBeVisible();
    await expectClean(page, 'viewer');
    await page.keyboard.press('i');
    await app.closeViewer(page);

    for (const path of [
      '/timeline',
      '/favourites',
      '/videos',
      '/search',
      '/search?q=beach',
      '/added',
      '/screenshots',
      '/places',
      '/on-this-day',
      '/duplicates',
      '/trash',
      '/account',
      '/storage',
      '/activity',
      '/library/nowhere',
    ]) {
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      await expectClean(page, path);
    }
  });
}
