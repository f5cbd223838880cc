import type { Page } from '@playwright/test';
import { createApi, memoryTokens } from '@rdrive/client';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { photoSource } from './support/library.ts';
import { PASSWORD, type Person, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const found = (page: Page, count: number) =>
  expect(page.getByRole('status').filter({ hasText: `${count} found` })).toBeVisible();
const chips = (page: Page) => page.getByRole('list', { name: 'What is searched for' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

/** Name, folder, date of capture and tags of the photos to look for. */
const photos = [
  ['mill.jpg', '/Trips/Málaga', '2023-07-04', ['Beach', 'summer party']],
  ['boat.jpg', '/Trips/Málaga', '2023-07-20', ['Beach']],
  ['cat.jpg', '/Home', '2022-12-24', []],
  ['Screenshot_20240501.jpg', '/Home', '2024-05-01', []],
] as const;

/** A household with these photos; the last of them is of the other person. */
async function withLibrary(page: Page, url: string): Promise<Person> {
  const ana = await setUpBy(url, 'ana');
  for (const path of ['/Trips/Málaga', '/Home']) await ana.api.folders.create(path);
  let hue = 0;
  for (const [name, folder] of photos) await ana.upload(folder, [await photoSource(name, ++hue)]);
  const listed = async () =>
    (await Promise.all(['/Trips/Málaga', '/Home'].map((path) => ana.api.folders.list({ path })))).flatMap(
      ({ files }) => files,
    );
  await expect
    .poll(async () => (await listed()).every(({ state }) => state === 'ready'), { timeout: 60_000 })
    .toBe(true);
  for (const file of await listed()) {
    const [, , day, tags] = photos.find(([name]) => name === file.fileName) ?? [];
    await ana.api.files.patch('image', file.id, {
      takenAt: `${day}T12:00:00`,
      version: file.version,
      addTags: [...(tags ?? [])],
      ...(file.fileName === 'cat.jpg' && { favourite: true }),
    });
  }
  await app.logIn(page, 'ana');
  return ana;
}

test('one box finds as it is typed, says how it understood, and the address keeps it @home', async ({
  page,
  server,
}) => {
  await withLibrary(page, server.url);

  await test.step('the first letters lead from any view to the search, and none is lost', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('july 2023', { delay: 20 });
    await expect(box(page)).toHaveValue('july 2023');
    await expect(box(page)).toBeFocused();
    await found(page, 2);
    await expect(page).toHaveURL(/\/search\?q=july\+2023$/);
    await expect(app.tile(page, 'mill.jpg')).toBeVisible();
    await expect(app.tile(page, 'cat.jpg')).toBeHidden();
    await expect(chips(page).getByRole('button')).toHaveText(['July 2023']);
  });

  await test.step('who takes all of it back sees no photos of it any more', async () => {
    await box(page).fill('');
    await expect(page.getByRole('heading', { name: 'What you can ask for' })).toBeVisible();
    await expect(page.locator('[data-entry]')).toHaveCount(0);
  });

  await test.step('dates in both languages, kinds, people and sizes', async () => {
    for (const [text, count, words] of [
      ['Juli 2023', 2, ['July 2023']],
      ['Weihnachten 2022', 1, ['24 – 26 Dec 2022']],
      ['2022-12-24', 1, ['Sat, 24 Dec 2022']],
      ['favoriten', 1, ['Favourites']],
      ['Bildschirmfotos', 1, ['Screenshots']],
      ['by ana -2023', 2, ['By ana', 'Not: 2023']],
      ['< 1 MB beach', 2, ['Smaller than 1 MB', '“beach”']],
      ['#beach "mill"', 1, ['Tag: beach', '“mill”']],
    ] as const) {
      await box(page).fill(text);
      await expect(chips(page).getByRole('button')).toHaveText(
        [...words].map((each) => new RegExp(`^${each.replace(/[ –]+/g, '.+')}$`)),
      );
      await found(page, count);
    }
  });

  await test.step('folders whose names are found stand above', async () => {
    await box(page).fill('malaga');
    await found(page, 2);
    await page.getByRole('list', { name: 'Folders' }).getByRole('link', { name: 'Málaga' }).click();
    await expect(page).toHaveURL(/\/library\/Trips/);
    await page.goBack();
    await expect(box(page)).toHaveValue('malaga');
    await found(page, 2);
  });

  await test.step('a chip that is taken out leaves the rest, and "back" brings it back', async () => {
    await box(page).fill('beach mill');
    await found(page, 1);
    await page.getByRole('button', { name: 'Leave out: “mill”' }).click();
    await found(page, 2);
    await expect(box(page)).toHaveValue('beach');
    await page.goBack();
    await expect(box(page)).toHaveValue('beach mill');
    await found(page, 1);
    await page.reload();
    await expect(box(page)).toHaveValue('beach mill');
    await found(page, 1);
  });

  await test.step('the words of an address are gone on with; the key of the search takes them all', async () => {
    await page.goto('/search?q=july');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type(' 2023');
    await expect(box(page)).toHaveValue('july 2023');
    await found(page, 2);
    await box(page).blur();
    await page.keyboard.press('/');
    await page.keyboard.type('cat');
    await expect(box(page)).toHaveValue('cat');
  });

  await test.step('where nothing is found it says what may be left out', async () => {
    await box(page).fill('cat beach');
    await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
    await expectClean(page, 'nothing found');
    await page.getByRole('button', { name: 'Without “cat”' }).click();
    await found(page, 2);
  });

  await test.step('a photo opens in the viewer among those that were found', async () => {
    const viewer = await app.openInViewer(page, 'boat.jpg');
    await page.keyboard.press('ArrowRight');
    await expect(viewer.getByRole('heading', { name: 'mill.jpg' })).toBeVisible();
    await app.closeViewer(page);
    await expect(box(page)).toHaveValue('beach');
  });
});

test('suggestions, chips and photos by keyboard alone', async ({ page, server }) => {
  await withLibrary(page, server.url);
  const press = (key: string) => page.keyboard.press(key);
  await press('/');
  await page.keyboard.type('bea');
  await expect(options(page)).toHaveText([/^Beach.*Tag.*2$/]);
  await expectClean(page, 'suggestions');
  await press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(box(page)).toHaveAttribute(
    'aria-activedescendant',
    (await options(page).first().getAttribute('id')) ?? '',
  );
  await press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'false');
  await press('ArrowUp');
  await press('Enter');
  await expect(box(page)).toHaveValue('tag:"Beach" ');
  await expect(options(page)).toHaveCount(0);
  await found(page, 2);
  await page.keyboard.type('summer pa');
  await expect(options(page)).toHaveText([/^summer party.*1$/]);
  await press('Escape');
  await expect(options(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue('tag:"Beach" summer pa');
  await press('ArrowDown');
  await press('ArrowDown');
  await press('Enter');
  await found(page, 1);
  await expect(chips(page).getByRole('button')).toHaveText(['Tag: Beach', 'Tag: summer party']);
  await chips(page).getByRole('button').first().focus();
  await press('Delete');
  await expect(chips(page).getByRole('button')).toHaveText(['Tag: summer party']);
  await expect(chips(page).getByRole('button')).toBeFocused();
  await press('Backspace');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('');
  await page.keyboard.type('20');
  await expect(options(page)).toHaveText([/^2023.*Year.*2$/, /^2024.*Year.*1$/, /^2022.*Year.*1$/]);
  await press('Escape');
  await press('Escape');
  await expect(box(page)).toHaveValue('');
});

test('searches are saved under a name for each person, on all devices', async ({ page, server, newPerson }) => {
  const ana = await withLibrary(page, server.url);
  await page.goto('/search?q=beach+2023');
  await found(page, 2);

  await test.step('saved', async () => {
    await page.getByRole('button', { name: 'Save this search' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this search' });
    await expect(dialog.getByLabel('Name of the search')).toHaveValue('“beach”, 2023');
    await dialog.getByLabel('Name of the search').fill('By the sea');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Search “By the sea” saved')).toBeVisible();
    await expect
      .poll(() => ana.api.auth.settings())
      .toEqual({ savedSearches: [{ name: 'By the sea', text: 'beach 2023' }] });
  });

  const list = (of: Page) => of.getByRole('list', { name: 'Saved searches' }).getByRole('listitem');
  const other = await newPerson();
  await test.step('there on another device, not for the other person', async () => {
    await app.logIn(other, 'ana', '/search');
    await list(other)
      .getByRole('button', { name: /^By the sea/ })
      .click();
    await found(other, 2);
    await expect(other).toHaveURL(/q=beach\+2023/);
    const { code } = await ana.api.auth.invite();
    const ben = createApi({ baseUrl: server.url, tokens: memoryTokens() });
    await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
    expect(await ben.auth.settings()).toEqual({});
  });

  await test.step('renamed, deleted, and both undone', async () => {
    await page.goto('/search');
    const actions = (name: string) => page.getByRole('button', { name: `Actions for search ${name}` }).click();
    await actions('By the sea');
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Name of the search').fill('Sea');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(list(page)).toHaveText([/^Sea/]);
    // Before anything that takes its time: the offer is gone after eight seconds.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(list(page)).toHaveText([/^By the sea/]);
    // Shown at once; said when the server has it.
    await expect(page.getByText('Undone')).toBeVisible();
    await expectClean(page, 'saved searches');
    await actions('By the sea');
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(list(page)).toHaveCount(0);
    const { promise: reloaded, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/me/settings', async (route) => {
      if (route.request().method() === 'GET') await reloaded;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(list(page)).toHaveText([/^By the sea/]);
    // Whoever leaves before the server has answered loses nothing.
    await page.reload();
    letGo();
    await expect
      .poll(() => ana.api.auth.settings())
      .toEqual({ savedSearches: [{ name: 'By the sea', text: 'beach 2023' }] });
    await page.reload();
    await expect(list(page)).toHaveText([/^By the sea/]);
  });
});

test('on a phone the search has its own place, with what there is to look through', async ({ newPerson, server }) => {
  const page = await newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await withLibrary(page, server.url);
  await page.getByRole('navigation', { name: 'Main' }).last().getByRole('link', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { name: 'Years' })).toBeVisible();
  await expect(box(page)).not.toBeFocused();
  await expectClean(page, 'search, phone');
  await page.getByRole('button', { name: /^Beach 2/ }).click();
  await found(page, 2);
  await expectClean(page, 'found, phone');
  await page.goBack();
  await expect(box(page)).toHaveValue('');
  await box(page).fill('mill');
  await found(page, 1);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('heading', { name: 'Years' })).toBeVisible();
});

test('what was added last, and pictures of screens, have views of their own', async ({ page, server }) => {
  await withLibrary(page, server.url);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await rail.getByRole('button', { name: 'More' }).click();
  await rail.getByRole('link', { name: 'Screenshots' }).click();
  await expect(app.tile(page, 'Screenshot_20240501.jpg')).toBeVisible();
  await expect(app.tile(page, 'cat.jpg')).toBeHidden();
  await expectClean(page, 'screenshots');
  await rail.getByRole('link', { name: 'Recently added' }).click();
  await expect(page.getByRole('button', { name: /^Open / })).toHaveCount(4);
  await expect(page.getByRole('button', { name: /^Open / }).first()).toHaveAccessibleName(/^Open Screenshot/);
  await expectClean(page, 'added');
});
