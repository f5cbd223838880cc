import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createApi, memoryTokens, type UploadSource } from '@rdrive/client';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { PASSWORD, type Person, setUpBy } from './support/person.ts';
import { makePictures, type Pictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

async function sourceOf(path: string): Promise<UploadSource> {
  const bytes = new Uint8Array(await readFile(path));
  return {
    name: basename(path),
    size: bytes.length,
    lastModified: Date.UTC(2024, 4, 1),
    slice: async (start, end) => bytes.slice(start, end),
  };
}

async function photos(pictures: Pictures, ...names: string[]): Promise<UploadSource[]> {
  // Of a colour each: the same bytes twice would be one upload.
  const colour = (name: string) => `#6080${((name.charCodeAt(0) * 32) % 256).toString(16).padStart(2, '0')}`;
  return Promise.all(names.map(async (name) => sourceOf(await pictures.photo(name, colour(name)))));
}

/** Ana and Ben with what they have done so far: Ana added five, Ben renamed one, and each trashed one. */
async function household(url: string, pictures: Pictures) {
  const ana = await setUpBy(url, 'ana');
  const { code } = await ana.api.auth.invite();
  const ben = createApi({ baseUrl: url, tokens: memoryTokens() });
  await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
  await ana.api.folders.create('/Spain 2024');
  await ana.upload('/Spain 2024', await photos(pictures, 'a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'));
  const { files } = await ana.api.folders.list({ path: '/Spain 2024' });
  const [a, b, c] = files;
  if (!a || !b || !c) throw new Error('the uploads are not listed');
  await ben.files.patch('image', a.id, { fileName: 'sunset.jpg', version: a.version });
  await ben.files.batch([{ id: b.id, trash: true }]);
  await ana.api.files.batch([{ id: c.id, trash: true }]);
  return { ana, ben };
}

async function addOne(person: Person, pictures: Pictures, name: string): Promise<void> {
  await person.upload('/Spain 2024', await photos(pictures, name));
}

test('activity and storage tell who did what, live, and lead to it', async ({ newPerson, server }) => {
  await using pictures = await makePictures();
  const { ana } = await household(server.url, pictures);
  const page = await newPerson({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await app.logIn(page, 'ben');

  await test.step('each burst is one sentence, by day and person', async () => {
    await page.getByRole('link', { name: 'Activity' }).click();
    const today = page.getByRole('region', { name: 'Today' });
    await expect(today.getByText('Added 5 photos to “Spain 2024”')).toBeVisible();
    await expect(today.getByText('Renamed “a.jpg” to “sunset.jpg”')).toBeVisible();
    await expect(today.getByText('Moved “b.jpg” from “Spain 2024” to the trash')).toBeVisible();
    await expect(today.getByText('Created “Spain 2024” in “Library”')).toBeVisible();
    await expectClean(page, 'activity');
  });

  await test.step('what the other person does meanwhile shows up by itself', async () => {
    await addOne(ana, pictures, 'f.jpg');
    await expect(page.getByText('Added 6 photos to “Spain 2024”')).toBeVisible();
  });

  await test.step('a picture leads to its place, and back leads here', async () => {
    await page.getByRole('link', { name: 'Open sunset.jpg' }).first().click();
    await expect(app.viewer(page).getByRole('heading', { name: 'sunset.jpg' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  });

  await test.step('storage adds it up', async () => {
    await page.goto('/storage');
    await expect(page.getByRole('list', { name: 'By kind' })).toContainText(/Photos.*4 files/);
    await expect(page.getByRole('list', { name: 'By kind' })).toContainText(/In the trash.*2 files/);
    await expect(page.getByRole('list', { name: 'By person' }).getByRole('listitem')).toHaveText(/^ana4 files, /);
    // Once, and both what they are and what they take.
    await expect(page.getByRole('list', { name: /by year/i })).toHaveCount(1);
    await expect(page.getByRole('list', { name: 'By year' }).getByRole('listitem')).toHaveText(
      /^20244 photos · \d.* kB$/,
    );
    await expectClean(page, 'storage');
  });
});

test('the trash keeps the rule of two, and many come back at once', async ({ newPerson, server }) => {
  await using pictures = await makePictures();
  const { ana } = await household(server.url, pictures);
  const page = await newPerson({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await app.logIn(page, 'ben');
  await page.goto('/trash');

  await test.step('what Ana uploaded goes only if both want it', async () => {
    await page.getByRole('button', { name: 'Delete b.jpg for good' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete for good, if you both want it?' });
    await dialog.getByRole('button', { name: 'Note my wish' }).click();
    await expect(page.getByText('You want this gone. It waits for the other person.')).toBeVisible();
    await expectClean(page, 'trash');
  });

  await test.step('all are chosen, come back together, and go again by undo', async () => {
    await page.getByRole('button', { name: 'Select b.jpg' }).click();
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Select all' }).click();
    await expect(bar).toContainText('2 selected');
    await expectClean(page, 'trash with a selection');
    await bar.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText('2 restored')).toBeVisible();
    await expect(page.getByText('The trash is empty')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('list', { name: 'Trash' }).getByRole('listitem')).toHaveCount(2);
  });

  await test.step('Ana may end her own alone', async () => {
    const other = await newPerson();
    await app.logIn(other, 'ana');
    await other.goto('/trash');
    await other.getByRole('button', { name: 'Select b.jpg' }).click();
    await other.keyboard.press('Control+a');
    await other.getByRole('button', { name: 'Delete for good', exact: true }).click();
    const dialog = other.getByRole('dialog', { name: 'Delete for good?' });
    await expect(dialog).toContainText('2 items cannot be brought back after this.');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await expect(other.getByText('The trash is empty')).toBeVisible();
    expect((await ana.api.library.trash()).entries).toEqual([]);
  });
});
