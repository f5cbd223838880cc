import type { UploadSource } from '@rdrive/client';
import sharp from 'sharp';
import { logIn, viewer } from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { openCorpus } from './support/corpus.ts';
import { photoSource } from './support/library.ts';
import { type Person, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** Shapes that a seed places: the same view in any size and quality. */
async function view(seed: number, name: string, width: number, quality: number): Promise<UploadSource> {
  const shapes = Array.from({ length: 9 }, (_, at) => {
    const [x, y] = [(seed * 37 + at * 61) % 300, (seed * 53 + at * 97) % 200];
    return `<circle cx="${x}" cy="${y}" r="${15 + ((seed + at * 7) % 40)}" fill="hsl(${(seed * at * 40) % 360} 60% ${20 + at * 7}%)"/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 300 200"><rect width="300" height="200" fill="#8ab"/>${shapes.join('')}</svg>`;
  const bytes = await sharp(Buffer.from(drawing)).resize(width).jpeg({ quality }).toBuffer();
  const blob = new Blob([new Uint8Array(bytes)]);
  const lastModified = Date.UTC(2024, 4, 1);
  return { name, size: blob.size, lastModified, slice: async (start, end) => blob.slice(start, end) };
}

const namesIn = (person: Person, path: string) => async () => {
  const { files } = await person.api.folders.list({ path, limit: 500 });
  return files.map(({ fileName }) => fileName);
};

async function allReady(person: Person, paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await expect
      .poll(async () => (await person.api.folders.list({ path, limit: 500 })).files.every((f) => f.state === 'ready'), {
        timeout: 60_000,
      })
      .toBe(true);
}

test('copies are found, the best is kept, the others come back by undo, and what is none is put away @home', async ({
  page,
  server,
}) => {
  const person = await setUpBy(server.url, 'ana');
  await person.api.folders.create('/Trips');
  await person.upload('/Trips', [await view(1, 'shore.jpg', 1200, 90)]);
  await person.upload('/', [
    await view(1, 'shore again.jpg', 1200, 90),
    await view(1, 'shore small.jpg', 480, 60),
    await view(2, 'hills.jpg', 1200, 90),
    // One colour each: nothing by which they could be alike.
    await photoSource('red.jpg', 3),
    await photoSource('blue.jpg', 4),
  ]);
  await allReady(person, ['/', '/Trips']);
  await logIn(page, 'ana', '/duplicates');
  const same = page.getByRole('region', { name: 'The same file more than once' });
  const alike = page.getByRole('region', { name: 'Pictures that look alike' });

  await test.step('the same bytes and the same view, each in a group of its own', async () => {
    await expect(same.getByRole('checkbox')).toHaveCount(2);
    await expect(same.getByRole('checkbox', { name: 'Keep shore.jpg' })).toBeChecked();
    await expect(same.getByText('Best: marked or sorted by you')).toBeVisible();
    await expect(alike.getByRole('checkbox')).toHaveCount(2);
    await expect(alike.getByRole('checkbox', { name: 'Keep shore small.jpg' })).not.toBeChecked();
    await expect(alike.getByText('Best: most pixels')).toBeVisible();
    await expect(alike.getByText('480 × 320')).toBeVisible();
    await expectClean(page, 'duplicates');
  });

  await test.step('one is looked at', async () => {
    await alike.getByRole('button', { name: 'Look at shore small.jpg' }).click();
    await expect(viewer(page).getByRole('heading', { name: 'shore small.jpg' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(viewer(page)).toBeHidden();
  });

  await test.step('the other copy goes to the trash, and comes back', async () => {
    await same.getByRole('button', { name: 'Move the other one to the trash' }).click();
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    await expect(same).toBeHidden();
    expect(await namesIn(person, '/')()).not.toContain('shore again.jpg');
    expect(await namesIn(person, '/Trips')()).toEqual(['shore.jpg']);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(namesIn(person, '/')).toContain('shore again.jpg');
    await expect(same.getByRole('checkbox')).toHaveCount(2);
  });

  await test.step('what is kept is chosen by hand; none at all is refused', async () => {
    await alike.getByRole('checkbox', { name: /^Keep shore(| again)\.jpg$/ }).uncheck();
    await expect(alike.getByText('Keep one at least.')).toBeVisible();
    await expect(alike.getByRole('button', { name: /to the trash/ })).toBeDisabled();
    await alike.getByRole('checkbox', { name: 'Keep shore small.jpg' }).check();
    await expect(alike.getByRole('button', { name: 'Move the other one to the trash' })).toBeEnabled();
  });

  await test.step('a group that is none is put away on this device, after a reload too', async () => {
    await alike.getByRole('button', { name: 'Not duplicates' }).click();
    await expect(alike).toBeHidden();
    await page.reload();
    await expect(same.getByRole('checkbox')).toHaveCount(2);
    await expect(alike).toBeHidden();
    await page.getByRole('button', { name: 'Show them again' }).click();
    await expect(alike.getByRole('checkbox')).toHaveCount(2);
  });
});

const root = process.env['RDRIVE_CORPUS'];

test('real photos: one view in several orientations is one group, and nothing else is alike', async ({
  page,
  server,
}) => {
  test.skip(root === undefined, 'RDRIVE_CORPUS is not set');
  const corpus = openCorpus(root ?? '');
  // Each view in three orientations, and what has nothing to do with it.
  const wanted = /^(orientation\/(Landscape|Portrait)_[123]|20\d\d\/.*)\.jpe?g$/;
  const images = corpus.good.filter(({ path, bytes }) => wanted.test(path) && bytes < 500_000);
  const person = await setUpBy(server.url, 'ana');
  const sources = await Promise.all(images.map(({ path }) => corpus.source(path)));
  await person.upload('/', sources);
  await allReady(person, ['/']);
  await logIn(page, 'ana', '/duplicates');
  const alike = page.getByRole('region', { name: 'Pictures that look alike' });
  await expect(alike.getByRole('list', { name: '3 copies' })).toHaveCount(2);
  await expect(alike.getByRole('checkbox')).toHaveCount(6);
  await expect(alike.getByRole('checkbox', { name: /^Keep (Landscape|Portrait)_/ })).toHaveCount(6);
  expect(images.length).toBeGreaterThan(9);
});
