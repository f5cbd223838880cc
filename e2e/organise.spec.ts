import type { Locator, Page } from '@playwright/test';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { withPhotos } from './support/library.ts';
import { expectSelected, middleOf, tile } from './support/selection.ts';
import { expect, test } from './support/test.ts';

test('a folder of folders shows how many, and pictures of one below', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/Trips/2023/None': 0, '/Trips/2024/Shore': 5 });
  const trips = app.folder(page, /^Trips, 2 folders$/);
  await expect(trips.locator('img')).toHaveCount(4);
  await trips.click();
  await expect(app.folder(page, '2023, 1 folder')).toBeVisible();
  await app.folder(page, '2024, 1 folder').click();
  await expect(app.folder(page, 'Shore, 5 items').locator('img')).toHaveCount(4);
});

/** Drags with the mouse in steps, as a hand does; `by` are stops on the way, over which it waits until they open. */
async function drag(page: Page, from: Locator, to: Locator, by: readonly Locator[] = []): Promise<void> {
  const start = await middleOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 12, { steps: 3 });
  for (const stop of by) {
    const { x, y } = await middleOf(stop);
    // A drag that rests is told again and again by the browser only where the pointer moves a little.
    await expect(async () => {
      await page.mouse.move(x + 2, y, { steps: 2 });
      await page.mouse.move(x, y, { steps: 2 });
      await expect(stop).toHaveAttribute('aria-expanded', 'true', { timeout: 300 });
    }).toPass();
  }
  const end = await middleOf(to);
  await page.mouse.move(end.x, end.y, { steps: 6 });
  await page.mouse.up();
}

test('tiles are dragged onto folders, the path and the tree, and come back by undo', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/': 4, '/Trips/2024': 0, '/Zoo': 0 });
  const tree = page.getByRole('tree', { name: 'Folders of the library' });
  await expect(tree.getByRole('treeitem', { name: 'Trips' })).toBeVisible();

  await test.step('one file onto a folder', async () => {
    await drag(page, tile(page, 1), app.folder(page, 'Zoo'));
    await expect(page.getByText('Moved to Zoo')).toBeVisible();
    await expect(tile(page, 1)).toBeHidden();
  });

  await test.step('what is selected, a folder too, onto a branch of the tree that opens on the way', async () => {
    await tile(page, 2).click({ modifiers: ['ControlOrMeta'] });
    await app.folder(page, 'Zoo').click({ modifiers: ['ControlOrMeta'] });
    const trips = tree.getByRole('treeitem', { name: 'Trips' });
    await drag(page, tile(page, 2), tree.getByRole('treeitem', { name: '2024' }), [trips]);
    await expect(page.getByText('2 moved to 2024')).toBeVisible();
    await expect(app.folder(page, 'Zoo')).toBeHidden();
  });

  await test.step('a folder never into itself', async () => {
    await drag(page, app.folder(page, 'Trips'), tree.getByRole('treeitem', { name: '2024' }));
    await expect(app.folder(page, 'Trips')).toBeVisible();
    await expect(page.getByText('moved to 2024')).toHaveCount(1);
  });

  await test.step('up onto the path', async () => {
    await tree.getByRole('treeitem', { name: '2024' }).click();
    await expect(tile(page, 2)).toBeVisible();
    await drag(page, tile(page, 2), page.getByRole('navigation', { name: 'Folder path' }).getByText('Trips'));
    await expect(page.getByText('Moved to Trips')).toBeVisible();
    await expect(tile(page, 2)).toBeHidden();
  });

  await test.step('Ctrl+Z takes them back one by one', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile(page, 2)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile(page, 2)).toBeHidden();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(app.folder(page, 'Zoo')).toBeVisible();
    await expect(tile(page, 2)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile(page, 1)).toBeVisible();
  });
});

test('menus at the pointer, names in their place, tags of many, order and kinds', async ({ page, server }) => {
  const person = await withPhotos(page, server.url, { '/': 5, '/Zoo': 0 });
  await expect(tile(page, 5)).toBeVisible();
  const menu = page.getByRole('menu', { name: 'Actions', exact: true });

  await test.step('a file is renamed in its place; a taken name is refused there', async () => {
    await tile(page, 2).click({ button: 'right' });
    await expectClean(page, 'context menu');
    await menu.getByRole('menuitem', { name: 'Rename' }).click();
    const field = page.getByRole('textbox', { name: 'Name' });
    await expect(field).toBeFocused();
    await page.keyboard.type('03');
    await expect(field).toHaveValue('03.jpg');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'This name is taken here.' })).toBeVisible();
    await expectClean(page, 'rename');
    await field.fill('boat.jpg');
    await page.keyboard.press('Enter');
    await expect(app.tile(page, 'boat.jpg')).toBeFocused();
  });

  await test.step('a folder too', async () => {
    await app.folder(page, 'Zoo').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Folder name' }).fill('Animals');
    await page.keyboard.press('Enter');
    await expect(app.folder(page, 'Animals')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(app.folder(page, 'Zoo')).toBeVisible();
  });

  await test.step('tags go onto all, stay where some had them, and go again by undo', async () => {
    await tile(page, 1).focus();
    await page.keyboard.press('t');
    const one = page.getByRole('dialog', { name: 'Tags' });
    await one.getByLabel('Add a tag').fill('sea');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Tags saved')).toBeVisible();

    await tile(page, 1).click({ modifiers: ['ControlOrMeta'] });
    await tile(page, 4).click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Tags', exact: true }).click();
    const many = page.getByRole('dialog', { name: 'Tags of 3 files' });
    await expect(many.getByRole('button', { name: 'sea' })).toHaveAttribute('aria-pressed', 'mixed');
    await many.getByRole('button', { name: 'sea' }).click();
    await many.getByLabel('Add a tag').fill('summer');
    await many.getByRole('button', { name: 'Add', exact: true }).click();
    await expectClean(page, 'tags');
    await many.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Tags of 3 files saved')).toBeVisible();
    const tags = async () => {
      const { files } = await person.api.folders.list({ path: '/' });
      return files.map((file) => file.tags.join()).sort();
    };
    expect(await tags()).toEqual(['', '', 'sea,summer', 'sea,summer', 'sea,summer']);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(tags).toEqual(['', '', '', '', 'sea']);
    await tile(page, 1).focus();
    await page.keyboard.press('t');
    await expect(one.getByRole('button', { name: 'sea' })).toHaveAttribute('aria-pressed', 'true');
    await expect(one.getByRole('button', { name: 'summer', exact: true })).not.toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
  });

  await test.step('empty space has a menu as well', async () => {
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    await page.mouse.click(width - 8, height - 8, { button: 'right' });
    await menu.getByRole('menuitem', { name: 'New folder' }).click();
    await expect(page.getByRole('dialog', { name: 'New folder' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('order and kinds are in the address, and remembered', async () => {
    await page.getByRole('button', { name: 'Sort and filter' }).click();
    await page.getByRole('menuitemradio', { name: 'Only videos' }).click();
    await expect(page.getByText('No videos here')).toBeVisible();
    await expect(page).toHaveURL(/show=videos/);
    await page.goto('/library');
    await expect(page.getByText('5 files are hidden by the filter.')).toBeVisible();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(tile(page, 1)).toBeVisible();
  });
});

test('by keyboard alone: walk, select, tag, move, rename, trash, undo, open, leave', async ({ page, server }) => {
  await withPhotos(page, server.url, { '/': 30, '/Trips': 0, '/Zoo': 0 });
  await expect(tile(page, 1)).toBeVisible();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await test.step('the sheet of keys', async () => {
    await press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await expect(sheet.getByText('Select up to here')).toBeVisible();
    await expectClean(page, 'keys');
    await press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('arrows go from folders to files and back, to the end and to the beginning', async () => {
    await press('ArrowDown');
    await expect(app.folder(page, 'Trips')).toBeFocused();
    await press('ArrowRight');
    await expect(app.folder(page, 'Zoo')).toBeFocused();
    await press('ArrowLeft', 'ArrowDown');
    await expect(tile(page, 1)).toBeFocused();
    await press('End');
    await expect(tile(page, 30)).toBeFocused();
    await expect(tile(page, 30)).toBeInViewport();
    await press('Home');
    await expect(app.folder(page, 'Trips')).toBeFocused();
    await press('PageDown', 'PageUp');
    await expect(app.folder(page, 'Trips')).toBeFocused();
    await press('ArrowDown');
    await expect(tile(page, 1)).toBeFocused();
  });

  await test.step('Shift selects on the way; M asks where to, by name', async () => {
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await expectSelected(page, 3);
    await press('Shift+ArrowLeft');
    await expectSelected(page, 2);
    await press('m');
    const dialog = page.getByRole('dialog', { name: 'Move 2 items' });
    await expect(dialog.getByLabel('Find a folder')).toBeFocused();
    await page.keyboard.type('zoo');
    await expect(dialog.getByRole('button', { name: /^Zoo/ })).toBeVisible();
    await press('Enter', 'Enter');
    await expect(page.getByText('2 moved to Zoo')).toBeVisible();
    await expect(tile(page, 1)).toBeHidden();
    await expect(tile(page, 3)).toBeFocused();
  });

  await test.step('N makes a folder, Delete throws away, Ctrl+Z brings back', async () => {
    await press('Delete');
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    await expect(tile(page, 3)).toBeHidden();
    await expect(tile(page, 4)).toBeFocused();
    await press('ControlOrMeta+z');
    await expect(tile(page, 3)).toBeVisible();
    await press('n');
    await page.keyboard.type('Kept');
    await press('Enter');
    await expect(app.folder(page, 'Kept')).toBeVisible();
  });

  await test.step('F likes, the menu key opens the menu, Enter opens, Esc comes back to the tile', async () => {
    await tile(page, 5).focus();
    await press('f');
    await expect(page.getByText('Added to favourites')).toBeVisible();
    await press('Shift+F10');
    await expect(page.getByRole('menu', { name: 'Actions', exact: true })).toBeVisible();
    await press('Escape');
    await expect(tile(page, 5)).toBeFocused();
    await press('Enter');
    await expect(app.viewer(page)).toBeVisible();
    await app.closeViewer(page);
    await expect(tile(page, 5)).toBeFocused();
    await press('Space');
    await expectSelected(page, 1);
    await press('Escape');
    await expectSelected(page, 0);
  });

  await test.step('G and a letter lead elsewhere', async () => {
    await press('g', 'f');
    await expect(page).toHaveURL(/favourites/);
    await expect(tile(page, 5)).toBeVisible();
    await press('g', 'l');
    await expect(app.folder(page, 'Kept')).toBeVisible();
  });
});

test('a large folder moves while the page is left, says how far it is, and refuses other changes @home', async ({
  page,
  server,
  home,
}) => {
  test.setTimeout(360_000);
  const person = await withPhotos(page, server.url, { '/Target': 0, '/Large': 2 });
  const inner = Array.from({ length: 300 }, (_, at) => `/Large/${at}`);
  // With what the page asks, fewer than the ten functions that a new AWS account may run at once.
  for (let at = 0; at < inner.length; at += 5)
    await Promise.all(inner.slice(at, at + 5).map((path) => person.api.folders.create(path)));
  await page.reload();
  await app.folder(page, 'Large').focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Move folder “Large”' });
  await dialog.getByRole('treeitem', { name: 'Target' }).click();
  await dialog.getByRole('button', { name: 'Move here' }).click();

  if (home !== 'house') {
    const card = page.getByRole('region', { name: 'Work on the server' });
    await expect(card.getByText('Moving a folder')).toBeVisible();
    await page.reload();
    // Before the card comes back: the folder itself leaves its place some time before all is done.
    await expect(app.folder(page, 'Large').getByRole('status')).toBeVisible();
    const refused = await person.api.folders.create('/Large/new').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'folder-busy' });
    await expect(card.getByRole('progressbar')).toBeVisible();
    await expectClean(page, 'operation');
    await expect(page.getByText('Done: Moving a folder')).toBeVisible({ timeout: 240_000 });
  } else await expect(page.getByText('Moved to Target')).toBeVisible();

  await expect(app.folder(page, 'Large')).toBeHidden();
  await page.goto('/library/Target/Large');
  await expect(page.getByRole('list', { name: 'Folders' }).getByRole('listitem')).toHaveCount(300);
  await page.keyboard.press('End');
  await expect(tile(page, 2)).toBeFocused();
});
