import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expectSelected } from './support/selection.ts';
import { expect, test } from './support/test.ts';

const comparison = (page: Page) => page.getByRole('dialog', { name: 'Comparison' });
const pane = (page: Page, name: string) => comparison(page).getByRole('article', { name });
const shown = (page: Page) =>
  comparison(page)
    .getByRole('article')
    .evaluateAll((panes) => panes.map((each) => each.getAttribute('aria-label')));
const scale = (page: Page, name: string) =>
  pane(page, name)
    .locator('[data-picture]')
    .evaluate((picture) => new DOMMatrix(getComputedStyle(picture).transform).a);

/** Selects the first pictures and presses the key. */
async function compare(page: Page, count: number): Promise<void> {
  await app.tile(page, '01.jpg').focus();
  await page.keyboard.press('x');
  for (let n = 1; n < count; n += 1) await page.keyboard.press('Shift+ArrowRight');
  await expectSelected(page, count);
  await page.keyboard.press('v');
  await expect(comparison(page)).toBeVisible();
}

test('two pictures side by side: zoomed as one, the next candidates, keep one, and back @home', async ({
  newPerson,
  server,
}) => {
  const page = await newPerson({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
  await withPhotos(page, server.url, { '/': 5 });
  const before = page.url();
  await compare(page, 4);
  await expect.poll(() => shown(page)).toEqual(['01.jpg', '02.jpg']);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await test.step('zoom is shared, until it is not', async () => {
    await page.keyboard.press('+');
    await expect.poll(() => scale(page, '01.jpg')).toBeCloseTo(1.5, 2);
    expect(await scale(page, '02.jpg')).toBeCloseTo(1.5, 2);
    await comparison(page).getByRole('button', { name: 'Zoom each by itself' }).click();
    await page.keyboard.press('0');
    await expect.poll(() => scale(page, '02.jpg')).toBe(1);
    expect(await scale(page, '01.jpg')).toBeCloseTo(1.5, 2);
  });

  await test.step('arrows bring the next candidate; a reload keeps it', async () => {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shown(page)).toEqual(['01.jpg', '03.jpg']);
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(['01.jpg', '03.jpg']);
  });

  await test.step('keeping one trashes the other, which can be undone', async () => {
    await pane(page, '03.jpg').getByRole('button', { name: 'Keep' }).click();
    await expect.poll(() => shown(page)).toEqual(['02.jpg', '03.jpg']);
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    await pane(page, '03.jpg').getByRole('button', { name: 'Add to favourites' }).click();
    await expect(pane(page, '03.jpg').getByRole('button', { name: 'Remove from favourites' })).toBeVisible();
  });

  await page.goBack();
  await expect(comparison(page)).toBeHidden();
  await expect(page).toHaveURL(before);
  await expect(app.tile(page, '01.jpg')).toHaveCount(0);
});

test('on a phone one lies above the other, and the last one left ends it', async ({ newPerson, server }) => {
  const page = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' });
  await withPhotos(page, server.url, { '/': 3 });
  await compare(page, 2);
  const [first, second] = [await pane(page, '01.jpg').boundingBox(), await pane(page, '02.jpg').boundingBox()];
  expect(second?.y).toBeGreaterThanOrEqual((first?.y ?? 0) + (first?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await pane(page, '02.jpg').getByRole('button', { name: 'Move to trash' }).tap();
  await expect(comparison(page)).toBeHidden();
  await expect(app.tile(page, '02.jpg')).toHaveCount(0);
  await expect(app.tile(page, '01.jpg')).toBeVisible();
});
