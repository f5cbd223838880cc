import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import * as selection from './support/selection.ts';
import { expect, test } from './support/test.ts';
import { readZip } from './support/zip.ts';

// A worker makes the zips.
test.use({ serviceWorkers: 'allow' });

const tiles = (page: Page) => page.getByRole('button', { name: /^Open / });
const info = (page: Page) => page.getByRole('complementary', { name: 'Information' });

async function openInfo(page: Page, fileName: string) {
  await app.openInViewer(page, fileName);
  await page.keyboard.press('i');
  await expect(info(page)).toBeVisible();
}

/** The first key closes the panel, the next the viewer. */
async function closeAll(page: Page) {
  await page.keyboard.press('Escape');
  await expect(info(page)).toBeHidden();
  await app.closeViewer(page);
}

async function expectSaid(page: Page) {
  const panel = info(page);
  await expect(panel.getByText('4 of 5 stars')).toBeVisible();
  await expect(panel.getByLabel('Date taken')).toHaveValue(/^2021-07-14T10:30/);
  await expect(panel.getByText('Date from a sidecar file')).toBeVisible();
  await expect(panel.getByLabel('Description')).toHaveValue('By the river');
  await expect(panel.getByLabel('Place', { exact: true })).toHaveValue(/^48\.4\d*, 9\.99/);
  await expect(panel.getByText('Danube')).toBeVisible();
}

test('a picture and its sidecar are one tile, which says what the sidecar says, and go together @home', async ({
  page,
}) => {
  await using pictures = await makePictures();
  const paths = [await pictures.sidecar('a.jpg.xmp'), await pictures.photo('a.jpg', '#357')];
  await app.setUp(page, 'ana');
  await app.upload(page, [...paths, await pictures.photo('b.jpg', '#753')]);

  await test.step('one tile with the date, place, words and stars of the sidecar', async () => {
    await app.expectPicture(page, 'a.jpg');
    await app.expectPicture(page, 'b.jpg');
    await expect(tiles(page)).toHaveCount(2);
    await openInfo(page, 'a.jpg');
    await expectSaid(page);
    await expect(info(page).getByText('a.jpg.xmp')).toBeVisible();
    await expect(tiles(page)).toHaveCount(2);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  await test.step('it is saved by itself, and with its picture', async () => {
    const [alone] = await Promise.all([
      page.waitForEvent('download'),
      info(page).getByRole('button', { name: 'Download the sidecar' }).click(),
    ]);
    expect(alone.suggestedFilename()).toBe('a.jpg.xmp');
    expect(await readFile(await alone.path(), 'utf8')).toBe(await readFile(paths[0] ?? '', 'utf8'));
    await closeAll(page);
    const saved: string[] = [];
    const note = (one: { suggestedFilename(): string }) => saved.push(one.suggestedFilename());
    page.on('download', note);
    await app.tile(page, 'a.jpg').focus();
    await page.keyboard.press('d');
    await expect.poll(() => saved.toSorted()).toEqual(['a.jpg', 'a.jpg.xmp']);
    page.off('download', note);
  });

  await test.step('a selection comes down as a zip with it', async () => {
    await app.tile(page, 'b.jpg').click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('ControlOrMeta+a');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      selection.bar(page).getByRole('button', { name: 'Download' }).click(),
    ]);
    const zip = await readZip(await download.path());
    expect([...zip.keys()].sort()).toEqual(['a.jpg', 'a.jpg.xmp', 'b.jpg']);
    await page.keyboard.press('Escape');
  });

  await test.step('taken away, the picture says what it said itself; undone, it is as before', async () => {
    await openInfo(page, 'a.jpg');
    await info(page).getByRole('button', { name: 'Move the sidecar to the trash' }).click();
    await expect(page.getByText('“a.jpg.xmp” is in the trash')).toBeVisible();
    await expect(info(page).getByText('a.jpg.xmp')).toHaveCount(0);
    await expect(info(page).getByText('4 of 5 stars')).toHaveCount(0);
    await expect(info(page).getByLabel('Date taken')).toHaveValue(/^2024-05-01T18:00/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(info(page).getByText('a.jpg.xmp')).toBeVisible({ timeout: 30_000 });
    await expectSaid(page);
    await closeAll(page);
    await expect(tiles(page)).toHaveCount(2);
  });
});

test('a sidecar without a picture is seen, says what it waits for, and goes into its picture when that comes @home', async ({
  page,
}) => {
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await app.upload(page, [await pictures.sidecar('IMG_1.xmp')]);
  const lone = app.tile(page, 'IMG_1.xmp');
  await expect(lone).toBeVisible({ timeout: 30_000 });
  const viewer = await app.openInViewer(page, 'IMG_1.xmp');
  await expect(
    viewer.getByText('A sidecar that waits for its picture, or whose picture has another one.'),
  ).toBeVisible();
  await app.closeViewer(page);
  await app.upload(page, [await pictures.photo('IMG_1.jpg', '#375')]);
  await app.expectPicture(page, 'IMG_1.jpg');
  await expect(lone).toHaveCount(0, { timeout: 30_000 });
  await openInfo(page, 'IMG_1.jpg');
  await expectSaid(page);
});
