import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { withPhotos } from './support/library.ts';
import { expectSelected, tile } from './support/selection.ts';
import { expect, test } from './support/test.ts';

/** Opens the palette; answers its field, which has the focus, and its entries. */
async function openPalette(page: Page) {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'What would you like to do?' });
  await expect(field).toBeFocused();
  const option = (name: string | RegExp) =>
    page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { name });
  return { field, option };
}

/** The entry that Enter would choose, as a screen reader is told. */
async function expectActive(page: Page, name: RegExp): Promise<void> {
  const id = await page.getByRole('combobox').getAttribute('aria-activedescendant');
  const option = page.locator(`[id="${id}"]`);
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(option).toHaveText(name);
}

test('what applies now is found by its name and done by key', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/': 3, '/Trips/Lisbon': 0 });
  await expect(tile(page, 3)).toBeVisible();

  await test.step('nothing is selected: only what the page itself can do', async () => {
    const { field, option } = await openPalette(page);
    await expect(option('New folder')).toBeVisible();
    await expect(option('Timeline')).toBeVisible();
    await expect(option('Move to trash')).toBeHidden();
    await expect(option('Undo')).toBeHidden();
    await expect(option('Folder above')).toBeHidden();
    await expectClean(page, 'palette');
    await field.fill('no such thing');
    await expect(page.getByText('Nothing here is called that.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();
  });

  await test.step('the photo with the focus is what is changed, and it has the focus again', async () => {
    await tile(page, 2).focus();
    const { field, option } = await openPalette(page);
    await field.fill('fav add');
    await expect(option(/^Add to favourites/)).toHaveCount(1);
    await expectActive(page, /^Add to favourites/);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Added to favourites')).toBeVisible();
    await expect(tile(page, 2)).toBeFocused();
  });

  await test.step('what was chosen last comes first, with what can be undone by now', async () => {
    const { option } = await openPalette(page);
    await expect(option('Undo')).toBeVisible();
    await expectActive(page, /^Remove from favourites/);
    await page.keyboard.press('ArrowUp');
    await expectActive(page, /^Log out/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(option('Undo')).toBeHidden();
  });

  await test.step('German words find it too', async () => {
    const { field, option } = await openPalette(page);
    await field.fill('alles aus');
    await expect(option(/^Select all/)).toBeVisible();
    await page.keyboard.press('Enter');
    await expectSelected(page, 3 + 1);
    await page.keyboard.press('Escape');
  });

  await test.step('a folder that was never open is gone to', async () => {
    const { field, option } = await openPalette(page);
    await field.fill('lisb');
    await expect(option('Lisbon /Trips/Lisbon')).toBeVisible();
    await expectActive(page, /^Lisbon/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Folder path' }).getByText('Lisbon')).toBeVisible();
    const inside = await openPalette(page);
    await expect(inside.option(/^Folder above/)).toBeVisible();
    await inside.field.fill('duplic');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('it is behind "More"', async ({ page, server }) => {
    await withPhotos(page, server.url, { '/': 1 });
    await expect(app.tile(page, '01.jpg')).toBeVisible();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Commands' }).click();
    await expect(page.getByRole('combobox', { name: 'What would you like to do?' })).toBeFocused();
    await expectClean(page, 'palette on a phone');
    await page.getByRole('option', { name: 'Storage' }).click();
    await expect(page).toHaveURL(/\/storage$/);
  });
});
