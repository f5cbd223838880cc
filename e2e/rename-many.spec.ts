import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { withPhotos } from './support/library.ts';
import type { Person } from './support/person.ts';
import { tile } from './support/selection.ts';
import { expect, test } from './support/test.ts';

const namesOf = (person: Person, path: string) => async () => {
  const { files } = await person.api.folders.list({ path, limit: 500 });
  return files.map(({ fileName }) => fileName);
};

/** Opens the dialog for all that the folder shows. */
async function renameAll(page: Page, count: number) {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: `Rename ${count} files` });
  await expect(dialog.getByRole('textbox', { name: 'Pattern' })).toBeFocused();
  return dialog;
}

test('many files get names by a pattern, seen before, in one step that is undone as one @home', async ({
  page,
  server,
}) => {
  const person = await withPhotos(page, server.url, { '/': 4 });
  const names = namesOf(person, '/');
  const before = await names();
  await expect(tile(page, 4)).toBeVisible();
  const dialog = await renameAll(page, 4);
  await expect(dialog.getByText('Nothing changes yet.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled();

  await test.step('each moves up by one: no name is free before another has gone', async () => {
    await dialog.getByRole('textbox', { name: 'Pattern' }).fill('');
    await dialog.getByRole('button', { name: '+ Number' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Pattern' })).toHaveValue('{counter:3}');
    await dialog.getByRole('textbox', { name: 'Pattern' }).fill('{counter:2}.{ext}');
    await dialog.getByLabel('First number').fill('2');
    await dialog.getByLabel('Numbered by').selectOption('name');
    await expect(dialog.getByRole('row', { name: '04.jpg 05.jpg' })).toBeVisible();
    await expect(dialog.getByText('4 files get a new name.')).toBeVisible();
    await expectClean(page, 'rename many');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByText('4 files renamed')).toBeVisible();
    await expect(app.tile(page, '05.jpg')).toBeVisible();
    expect(await names()).toEqual(['02.jpg', '03.jpg', '04.jpg', '05.jpg']);
  });

  await test.step('undo gives all the old names back', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(names).toEqual(before);
    await expect(tile(page, 1)).toBeVisible();
  });
});

test('names that are taken get a number or are left, wrong ones are marked, and what fails is told', async ({
  page,
  server,
}) => {
  const person = await withPhotos(page, server.url, { '/': 4 });
  const names = namesOf(person, '/');
  await expect(tile(page, 4)).toBeVisible();
  for (const at of [1, 2]) await tile(page, at).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename 2 files' });
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' });

  await test.step('what stands in the way is seen', async () => {
    await pattern.fill('03');
    await expect(dialog.getByRole('row', { name: /^01.jpg 03 \(2\).jpg/ })).toBeVisible();
    await dialog.getByLabel('If a name is taken').selectOption('leave');
    await expect(dialog.getByText('Another file here has this name.')).toHaveCount(2);
    await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled();
    await pattern.fill('a/b');
    await expect(dialog.getByText('A name cannot contain / or')).toHaveCount(2);
    await pattern.fill('{who}');
    await expect(dialog.getByText('Nothing here is called {who}.')).toBeVisible();
    await pattern.fill('x'.repeat(256));
    await expect(dialog.getByText('The name is too long')).toHaveCount(2);
    await expectClean(page, 'rename many, with problems');
  });

  await test.step('a part of the names is replaced; one that has gone meanwhile is told of', async () => {
    await dialog.getByLabel('Find and replace').check();
    await dialog.getByLabel('Find', { exact: true }).fill('0');
    await dialog.getByLabel('Replace with').fill('sea ');
    await expect(dialog.getByRole('row', { name: '02.jpg sea 2.jpg' })).toBeVisible();
    const { files } = await person.api.folders.list({ path: '/' });
    const gone = files.find(({ fileName }) => fileName === '02.jpg');
    await person.api.files.trash('image', gone?.id ?? '');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByText('Renamed', { exact: true })).toBeVisible();
    await expect(page.getByText('One file was left as it was: It is not there any more.')).toBeVisible();
    await expect.poll(names).toEqual(['03.jpg', '04.jpg', 'sea 1.jpg']);
  });

  await test.step('undo leaves alone what was not done', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(names).toEqual(['01.jpg', '03.jpg', '04.jpg']);
  });
});

test('more than a hundred are one piece of work on the server, and come back as one', async ({ page, server }) => {
  const person = await withPhotos(page, server.url, { '/': 104 });
  const names = namesOf(person, '/');
  const before = await names();
  await expect(tile(page, 1)).toBeVisible();
  // A large folder comes by pages, in the order of the letters: 100 to 104 before 96 to 99.
  await tile(page, 1).focus();
  await page.keyboard.press('End');
  await expect(tile(page, 104)).toBeVisible();
  await expect(tile(page, 99)).toBeVisible();
  const dialog = await renameAll(page, 104);
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('Trip');
  await expect(dialog.getByText('104 files get a new name.')).toBeVisible();
  await expect(dialog.getByText('and 44 more')).toBeVisible();
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByText('104 files renamed')).toBeVisible();
  const after = await names();
  expect(after.filter((name) => /^Trip( \(\d+\))?\.jpg$/.test(name))).toHaveLength(104);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(names).toEqual(before);
});
