import type { Page } from '@playwright/test';
import { createApi, memoryTokens } from '@rdrive/client';
import * as app from './support/app.ts';
import { expectClean } from './support/clean.ts';
import { addDays, monthly, withDays } from './support/days.ts';
import { PASSWORD, type Person } from './support/person.ts';
import { bar, expectSelected, middleOf } from './support/selection.ts';
import { expect, test } from './support/test.ts';

const NEWEST = 'Sat, 8 Jun 2024';
const OLDEST = 'Tue, 2 Jan 2024';

const day = (page: Page, words: string) => page.getByRole('region', { name: words, exact: true });
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Go to a month' });
/** Where a tile is in the window, in whole pixels; undefined while it is not in the page. */
const topOf = async (page: Page, name: string) => {
  const box = await app.tile(page, name).boundingBox();
  return box ? Math.round(box.y) : undefined;
};

/** The other of the two people, as a program. */
async function ben(ana: Person, url: string) {
  const { code } = await ana.api.auth.invite();
  const api = createApi({ baseUrl: url, tokens: memoryTokens() });
  await api.auth.accept({ code, username: 'ben', password: PASSWORD });
  return api;
}

test('all photos by day: select a day, trash it, undo, leaf, and see what the other person does @home', async ({
  page,
  server,
}) => {
  const ana = await withDays(page, server.url, { '2024-06-08': 4, '2024-06-07': 2, '2024-01-02': 2 });
  const other = await ben(ana, server.url);
  await expect(day(page, NEWEST)).toContainText('Spain');
  await expect(app.tile(page, '2024-06-07 02.jpg').locator('img')).toBeVisible();
  await expect(day(page, OLDEST)).toBeVisible();

  await test.step('the check of a day selects it whole; trash and undo are seen at once', async () => {
    await day(page, NEWEST).getByRole('heading').hover();
    const check = page.getByRole('button', { name: `Select ${NEWEST} (4)` });
    await check.click();
    await expectSelected(page, 4);
    await expect(check).toHaveAttribute('aria-pressed', 'true');
    await check.click();
    await expectSelected(page, 0);
    await app.tile(page, '2024-06-08 01.jpg').focus();
    await page.keyboard.press('a');
    await expectSelected(page, 4);
    await bar(page).getByRole('button', { name: 'Add to favourites' }).click();
    await expect(page.getByRole('button', { name: /^Open 2024-06-08 03\.jpg, .*Favourite/ })).toBeVisible();
    await app.tile(page, '2024-06-08 01.jpg').focus();
    await page.keyboard.press('a');
    await page.keyboard.press('Delete');
    await expect(day(page, NEWEST)).toBeHidden();
    await expectSelected(page, 0);
    await expect(app.tile(page, '2024-06-07 02.jpg')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(app.tile(page, '2024-06-08 04.jpg')).toBeVisible();
  });

  await test.step('the viewer leafs through all days', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'GET' && /^\/api\/(image|video)s\/[^/]+$/.test(pathname)) asked.push(pathname);
    });
    // Within a day the newest comes first.
    await app.openInViewer(page, '2024-06-08 01.jpg');
    await page.keyboard.press('ArrowRight');
    await expect(app.viewer(page).getByRole('heading', { name: '2024-06-07 02.jpg' })).toBeVisible();
    await page.keyboard.press('End');
    await expect(app.viewer(page).getByRole('heading', { name: '2024-01-02 01.jpg' })).toBeVisible();
    await app.closeViewer(page);
    await expect(app.tile(page, '2024-01-02 01.jpg')).toBeFocused();
    expect(asked, 'what the timeline has is not asked of the server again').toEqual([]);
  });

  await test.step('what the other person removes and renames, and what another device adds, arrives', async () => {
    const { files } = await other.folders.list({ path: '/Spain' });
    const named = (name: string) => files.find(({ fileName }) => fileName === name);
    const [first, second] = [named('2024-01-02 01.jpg'), named('2024-01-02 02.jpg')];
    if (!first || !second) throw new Error('both are listed');
    await other.files.patch('image', first.id, { fileName: 'winter.jpg', version: first.version });
    await other.files.batch([{ id: second.id, trash: true }]);
    await expect(app.tile(page, 'winter.jpg')).toBeVisible();
    await expect(app.tile(page, '2024-01-02 02.jpg')).toBeHidden();
    await addDays(ana, '/Spain', { '2024-06-09': 1 });
    await expect(day(page, 'Sun, 9 Jun 2024')).toBeVisible();
    await expect(app.tile(page, '2024-06-09 01.jpg').locator('img')).toBeVisible();
  });
});

test('the app begins with the timeline: at its bare address, with a photo in it, and after a log-in @home', async ({
  page,
  server,
}) => {
  const ana = await withDays(page, server.url, { '2024-06-08': 2 });
  const { files } = await ana.api.folders.list({ path: '/Spain' });
  const bare = async () => {
    await expect(page).toHaveURL(`${server.url}/timeline`);
    await expect(day(page, NEWEST)).toBeVisible();
  };
  await page.goto('/');
  await bare();
  const withPhoto = async () => {
    await expect(app.viewer(page).getByRole('heading', { name: files[0]?.fileName ?? '' })).toBeVisible();
    await app.closeViewer(page);
    await bare();
  };
  await page.goto(`/?photo=${files[0]?.id}`);
  await withPhoto();
  await page.getByRole('navigation', { name: 'Main' }).first().getByRole('link', { name: 'Library' }).click();
  await expect(app.folder(page, 'Spain')).toBeVisible();
  await page.getByRole('link', { name: 'rDrive' }).click();
  await bare();
  const enterAnew = async (address: string) => {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
    await app.logIn(page, 'ana', address);
  };
  await enterAnew(`/?photo=${files[0]?.id}`);
  await withPhoto();
  await enterAnew('/');
  await bare();
});

test('the scrubber jumps anywhere; the place is kept over back, another size and a reload', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1100, height: 700 });
  await withDays(page, server.url, { '2024-06-08': 9, ...monthly('2024-05', 12, 4) });
  await expect(app.tile(page, '2024-06-08 01.jpg')).toBeVisible();
  await expectClean(page, 'timeline');

  await test.step('by key: months, years, ends', async () => {
    await scrubber(page).focus();
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'June 2024');
    await page.keyboard.press('ArrowDown');
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'May 2024');
    await page.keyboard.press('PageDown');
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'December 2023');
    await expect(day(page, 'Sat, 2 Dec 2023')).toBeInViewport();
    await page.keyboard.press('End');
    await expect(app.tile(page, '2023-06-02 01.jpg').locator('img')).toBeInViewport();
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  });

  await test.step('by mouse: a label tells the month, and the line of its day stays at the top', async () => {
    const box = await scrubber(page).boundingBox();
    if (!box) throw new Error('no scrubber');
    const x = box.x + box.width - 10;
    await page.mouse.move(x, box.y + 22);
    await page.mouse.down();
    await page.mouse.move(x, box.y + box.height * 0.8, { steps: 6 });
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', / 2023$/);
    const words = await scrubber(page).getAttribute('aria-valuetext');
    await expect(scrubber(page).getByText(words ?? '', { exact: true })).toBeVisible();
    await page.mouse.up();
    await page.mouse.move(400, 300);
    const stuck = page.getByRole('heading', { level: 2 }).filter({ visible: true });
    await expect
      .poll(async () =>
        Math.min(...(await stuck.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top)))),
      )
      .toBeLessThan(120);
  });

  await test.step('back from elsewhere, in another size and after a reload', async () => {
    const name = '2023-09-02 03.jpg';
    await scrubber(page).focus();
    for (const key of ['Home', 'PageDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'September 2023');
    await expect(app.tile(page, name).locator('img')).toBeInViewport();
    const before = (await topOf(page, name)) ?? Number.NaN;
    await page.getByRole('link', { name: 'Favourites' }).click();
    await expect(page.getByText('No favourites yet')).toBeVisible();
    await page.goBack();
    await expect.poll(() => topOf(page, name)).toBe(before);
    await page.setViewportSize({ width: 760, height: 700 });
    await expect(app.tile(page, name)).toBeInViewport();
    await page.setViewportSize({ width: 1100, height: 700 });
    await expect(app.tile(page, name)).toBeInViewport();
    // It is kept once the page has come to rest.
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('rdrive.scroll') ?? '')).toContain('/timeline');
    const kept = (await topOf(page, name)) ?? Number.NaN;
    await page.reload();
    await expect.poll(async () => Math.abs(((await topOf(page, name)) ?? 9_999) - kept)).toBeLessThan(3);
  });

  await test.step('a range over days, and all', async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await expectSelected(page, 57);
    await page.keyboard.press('Escape');
    await page.evaluate(() => scrollTo(0, 0));
    await app.tile(page, '2024-06-08 02.jpg').click({ modifiers: ['ControlOrMeta'] });
    await app.tile(page, '2024-05-02 03.jpg').click({ modifiers: ['Shift'] });
    await expectSelected(page, 4);
    await page.keyboard.press('Escape');
  });
});

test('on a phone the handle of the scrubber comes while the page moves, and takes it anywhere', async ({
  newPerson,
  server,
}) => {
  const page = await newPerson({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  });
  await withDays(page, server.url, { '2024-06-08': 12, ...monthly('2024-05', 10, 5) });
  await expect(app.tile(page, '2024-06-08 01.jpg').locator('img')).toBeVisible();
  await expectClean(page, 'timeline on a phone');
  const handle = scrubber(page).locator('[data-handle]');
  await expect(handle).toHaveCSS('opacity', '0');
  await page.evaluate(() => scrollBy(0, 200));
  await expect(handle).toHaveCSS('opacity', '1');
  const { x, y } = await middleOf(handle);
  const finger = (type: string, to: number) =>
    handle.dispatchEvent(type, {
      pointerId: 1,
      pointerType: 'touch',
      isPrimary: true,
      button: 0,
      buttons: 1,
      clientX: x,
      clientY: to,
    });
  await finger('pointerdown', y);
  await finger('pointermove', 840);
  await expect(app.tile(page, '2023-08-02 01.jpg').locator('img')).toBeInViewport();
  await expect(handle.getByText('2023')).toBeVisible();
  await finger('pointerup', 840);
  await expect(handle.getByText('2023')).toBeHidden();
});
