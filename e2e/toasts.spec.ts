import * as app from './support/app.ts';
import { expect, test } from './support/test.ts';

test('a toast stays while somebody is at it, by pointer or by key, and its undo is in reach of both', async ({
  page,
}) => {
  await page.clock.install();
  await app.setUp(page, 'ana');
  await app.newFolder(page, 'Trip');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.hover();
  await page.clock.runFor(20_000);
  await expect(undo).toBeVisible();
  await page.mouse.move(5, 5);
  await page.clock.runFor(8_500);
  await expect(undo).toBeHidden();

  await app.newFolder(page, 'Sea');
  await undo.focus();
  await page.clock.runFor(20_000);
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.folder(page, 'Sea')).toBeHidden();
  await expect(page.getByText('Undone')).toBeVisible();
  await page.clock.runFor(8_500);
  await expect(page.getByText('Undone')).toBeHidden();
});

test('a folder that came back from the trash goes there again by undo', async ({ page }) => {
  await app.setUp(page, 'ana');
  await app.newFolder(page, 'Trip');
  await page.getByRole('button', { name: 'Actions for folder Trip' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(app.folder(page, 'Trip')).toBeHidden();
  await page.goto('/trash');
  const row = page.getByRole('button', { name: 'Restore Trip' });
  await row.click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await row.click();
  await expect(row).toBeHidden();
  await page.goto('/library');
  await expect(app.folder(page, 'Trip')).toBeVisible();
});
