import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as app from './support/app.ts';
import { makePictures } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const hostile = [
  '<img src=x onerror=alert(1)>.jpg',
  "'; DROP TABLE files; --.jpg",
  '{{7*7}}%00%2e%2e&amp;#x27;.jpg',
  '日本の海 🌊 עברית.jpg',
  `${'long '.repeat(49)}.jpg`,
];

test('hostile names are shown as text, opened, renamed and downloaded under their own name', async ({ page }) => {
  page.on('dialog', () => {
    throw new Error('a name was run as script');
  });
  await using pictures = await makePictures();
  const plain = await pictures.photo('plain.jpg', '#808080');
  const paths = await Promise.all(
    hostile.map(async (name, index) => {
      const path = join(dirname(plain), name);
      // Different bytes, as the same ones in one folder would be one file.
      await copyFile(await pictures.photo(`${index}.jpg`, `#80${index}080`), path);
      return path;
    }),
  );
  await app.setUp(page, 'ana');
  await app.upload(page, paths);
  for (const name of hostile) {
    await app.expectPicture(page, name);
    await app.openInViewer(page, name);
    await page.keyboard.press('i');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
    await page.keyboard.press('i');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')]);
    expect((await download.createReadStream()).readable, name).toBe(true);
    await app.closeViewer(page);
  }

  await test.step('names that cannot be are refused in words', async () => {
    await app.openInViewer(page, hostile[1] ?? '');
    await page.keyboard.press('i');
    const field = page.getByLabel('Name', { exact: true });
    for (const [name, words] of [
      ['../../etc/passwd', 'A name cannot contain /'],
      ['ends with a dot.', 'A name cannot end with a dot.'],
      ['exe\u202egpj.jpg', 'reverse the direction'],
    ] as const) {
      await field.fill(name);
      await field.press('Enter');
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    }
    await page.keyboard.press('Escape');
  });
});

test('a folder beside one whose name begins alike is another folder', async ({ page }) => {
  await app.setUp(page, 'ana');
  await app.newFolder(page, 'a');
  await app.newFolder(page, 'ab');
  await page.getByRole('button', { name: 'Actions for folder a', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(app.folder(page, /^a(,|$)/)).toBeHidden();
  await page.reload();
  await expect(app.folder(page, 'ab')).toBeVisible();
});
