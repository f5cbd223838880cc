import AxeBuilder from '@axe-core/playwright';
import * as app from './support/app.ts';
import { withPhotos } from './support/library.ts';
import { expect, test } from './support/test.ts';

const LINK = 'https://www.google.com/maps/@48.13743,11.57549,15z';
const SHIFT_MS = (24 + 2) * 3_600_000;

const earlier = (takenAt: string) => new Date(Date.parse(`${takenAt}Z`) - SHIFT_MS).toISOString().slice(0, 19);

test('dates and places of many are corrected, seen before, and undone @home', async ({ page, server }) => {
  const person = await withPhotos(page, server.url, { '/': 4 });
  const facts = async () => {
    const { files } = await person.api.folders.list({ path: '/' });
    return files.map(({ takenAt, latitude, longitude }) => ({ takenAt, latitude, longitude }));
  };
  const before = await facts();
  await expect(app.tile(page, '04.jpg')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Date and place of 4 files' });
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel('Put the clock forward or back').check();
  await dialog.getByLabel('Direction').selectOption('earlier');
  await dialog.getByLabel('Days').fill('1');
  await dialog.getByLabel('Hours').fill('2');
  await dialog.getByLabel('Set one place for all').check();
  await dialog.getByLabel('Latitude, longitude, or a link').fill(LINK);
  const preview = dialog.getByRole('region', { name: 'What changes' });
  await expect(preview.getByText('48.13743, 11.57549')).toHaveCount(3);
  await expect(preview.getByText('and one more')).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('4 files saved')).toBeVisible();
  const place = { latitude: 48.13743, longitude: 11.57549 };
  expect(await facts()).toEqual(before.map(({ takenAt }) => ({ takenAt: earlier(takenAt), ...place })));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(facts).toEqual(before);
});
