import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { FileJson } from '@rdrive/api/schemas';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const live = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^Open ${name}, Live photo`) });
const badge = (page: Page) => app.viewer(page).getByRole('button', { name: 'Live', exact: true });

/** Counts the videos that have played to their end. */
async function countEnds(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset['ends'] = '0';
    const count = () => {
      document.body.dataset['ends'] = String(Number(document.body.dataset['ends']) + 1);
    };
    document.addEventListener('ended', count, { capture: true });
  });
  return async () => Number(await page.locator('body').getAttribute('data-ends'));
}

function listed(page: Page, path: string): Promise<readonly string[]> {
  return page.evaluate(async (path) => {
    const answer = await fetch(`/api/folders?path=${encodeURIComponent(path)}`);
    const { files } = (await answer.json()) as { files: FileJson[] };
    return files.map((file) => file.fileName);
  }, path);
}

test('a Live Photo and a motion photo are one tile each, play when pressed, and go everywhere as one @home', async ({
  page,
}) => {
  await using pictures = await makePictures();
  const [picture, movie] = await pictures.livePhoto('IMG_1');
  await app.setUp(page, 'ana');
  await app.upload(page, [movie, picture, await pictures.motionPhoto('PXL_2.MP.jpg')]);

  await test.step('one tile each, with a mark', async () => {
    await expect(live(page, 'IMG_1.JPG')).toBeVisible({ timeout: 60_000 });
    await expect(live(page, 'PXL_2.MP.jpg')).toBeVisible({ timeout: 60_000 });
    await expect(app.tile(page, 'IMG_1.MOV')).toHaveCount(0);
  });

  await test.step('they play from the key and from the badge, to their end', async () => {
    const ends = await countEnds(page);
    await app.openInViewer(page, 'IMG_1.JPG');
    await page.keyboard.press('l');
    await expect.poll(ends, { timeout: 30_000 }).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect(app.viewer(page).getByRole('heading', { name: 'PXL_2.MP.jpg' })).toBeVisible();
    await badge(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(ends, { timeout: 30_000 }).toBe(2);
    await expect(badge(page)).toHaveAttribute('aria-pressed', 'false');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await app.closeViewer(page);
  });

  await test.step('a new name and another place are those of both', async () => {
    await live(page, 'IMG_1.JPG').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('beach.JPG');
    await page.keyboard.press('Enter');
    await expect(live(page, 'beach.JPG')).toBeVisible();
    await expect.poll(() => listed(page, '/')).toEqual(['PXL_2.MP.jpg', 'beach.JPG', 'beach.MOV']);
  });

  await test.step('the download gives both files', async () => {
    const saved: string[] = [];
    page.on('download', (one) => saved.push(one.suggestedFilename()));
    await live(page, 'beach.JPG').focus();
    await page.keyboard.press('d');
    await expect.poll(() => saved.toSorted()).toEqual(['beach.JPG', 'beach.MOV']);
  });

  await test.step('both go to the trash as one row, and come back', async () => {
    await live(page, 'beach.JPG').focus();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    await expect.poll(() => listed(page, '/')).toEqual(['PXL_2.MP.jpg']);
    await page.goto('/trash');
    await expect(page.getByRole('list', { name: 'Trash' }).getByRole('listitem')).toHaveCount(1);
    await page.getByRole('button', { name: 'Restore beach.JPG' }).click();
    await expect.poll(() => listed(page, '/')).toEqual(['PXL_2.MP.jpg', 'beach.JPG', 'beach.MOV']);
  });
});

test('the moving part plays where the browser does not know its codec, from the film that is made of it @home', async ({
  page,
}) => {
  test.setTimeout(360_000);
  await using pictures = await makePictures();
  await app.setUp(page, 'ana');
  await app.upload(page, await pictures.livePhoto('IMG_1', 'libx265'));
  await expect(live(page, 'IMG_1.JPG')).toBeVisible({ timeout: 120_000 });
  const half = await page.evaluate(async () => {
    const answer = await fetch('/api/videos?limit=1');
    const { files } = (await answer.json()) as { files: FileJson[] };
    return files[0];
  });
  expect(half?.video).toMatchObject({ codec: 'hevc' });
  const stream = `/api/videos/${half?.id}/stream`;
  await expect
    .poll(async () => (await page.request.get(stream)).json(), { timeout: 240_000 })
    .toMatchObject({ hlsState: 'done' });
  const ends = await countEnds(page);
  await app.openInViewer(page, 'IMG_1.JPG');
  await page.keyboard.press('l');
  await expect(app.viewer(page).locator('video[data-live][data-source="hls"]')).toBeVisible();
  await expect.poll(ends, { timeout: 60_000 }).toBe(1);
});
